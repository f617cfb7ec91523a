import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { declare, SCHEMA_CHANGES } from './declare.ts'
import { schemasTexts } from './texts.ts'

interface EventDialogProps {
  readonly onClose: () => void
  readonly onDeclared: (event: string) => void
}

/** Declares an event by its name; what it carries is added where it then stands. */
export function EventDialog({ onClose, onDeclared }: EventDialogProps) {
  const t = useTexts(schemasTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm({
    initialValues: { event: '' },
    validate: { event: (event) => (event.trim() === '' ? t.events.nameMissing : null) },
  })
  const deed = useDeed(({ event }: typeof form.values) => declare({ kind: 'event', event: event.trim() }, {}), {
    changes: SCHEMA_CHANGES,
    onDone: (_, { event }) => {
      onClose()
      onDeclared(event.trim())
      sayDone(t.declared(event.trim()), language)
    },
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, ['event'])
      form.setErrors(fields)
      if (rest) sayFailure(error, language)
    },
  })
  return (
    <Dialog opened onClose={onClose} title={t.events.add}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t.events.name}
            description={t.events.nameMeaning}
            spellCheck={false}
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('event')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t.dialog.declare}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
