import { Button, Group, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { customersTexts } from './texts.ts'

interface SaveStaticSegmentProps {
  /** Their ids. */
  readonly customers: ReadonlySet<string>
  readonly opened: boolean
  readonly onClose: () => void
  readonly onSaved: () => void
}

const FIELDS = ['name']
/** A list of the same customers is told at the name, too: there is nothing else to change here. */
const KEYS = { segment_name_taken: 'name', segment_duplicate: 'name' }

export function SaveStaticSegment({ customers, opened, onClose, onSaved }: SaveStaticSegmentProps) {
  const t = useTexts(customersTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm({ initialValues: { name: '' } })
  const deed = useDeed(
    ({ name }: typeof form.values) =>
      api.call('POST /v1/segments', { body: { name, type: 'static', customers: [...customers] } }),
    {
      changes: ['GET /v1/segments', 'GET /v1/customers/:customer/segments'],
      onDone: ({ name }) => {
        onClose()
        onSaved()
        form.reset()
        sayDone(t.saveStatic.done(name), language)
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: KEYS })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened={opened} onClose={onClose} title={t.saveStatic.open}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Text size="sm" c="dimmed" mb="sm">
          {t.saveStatic.meaning}
        </Text>
        <TextInput label={t.saveStatic.name} data-autofocus {...form.getInputProps('name')} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.saveStatic.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
