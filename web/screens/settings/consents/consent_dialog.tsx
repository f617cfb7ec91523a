import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { Consent } from './consents_screen.tsx'
import { consentsTexts } from './texts.ts'

interface ConsentDialogProps {
  /** null: a new one. */
  readonly consent: Consent | null
  /** Keys that others have: declaring one again would rename it. */
  readonly taken: readonly string[]
  readonly onClose: () => void
}

const FIELDS = ['key', 'name']

/** Declares a consent, or renames it. Its key stays: that is what is written with each customer. */
export function ConsentDialog({ consent, taken, onClose }: ConsentDialogProps) {
  const t = useTexts(consentsTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const wrongKey = (key: string): string | null => {
    if (key === '') return t.dialog.keyMissing
    return consent === null && taken.includes(key) ? t.dialog.keyTaken : null
  }
  const form = useForm({
    initialValues: { key: consent?.id ?? '', name: consent?.name ?? '' },
    validate: { key: (key) => wrongKey(key.trim()) },
  })
  const deed = useDeed(
    ({ key, name }: typeof form.values) =>
      api.call('PUT /v1/consents/:consent', { params: { consent: key.trim() }, body: { name } }),
    {
      changes: ['GET /v1/consents', 'GET /v1/fields', 'GET /v1/audit-log'],
      onDone: (_, { name, key }) => {
        onClose()
        if (consent === null) return sayDone(t.declared(name), language)
        if (name !== consent.name)
          sayDone(t.renamed(name), language, () => deed.mutateAsync({ key, name: consent.name }))
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: { definition_in_use: 'name' } })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title={consent === null ? t.declare : t.dialog.rename}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t.dialog.name}
            description={t.dialog.nameMeaning}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t.key}
            description={consent === null ? t.dialog.keyMeaning : t.dialog.keyStays}
            readOnly={consent !== null}
            spellCheck={false}
            autoCapitalize="none"
            placeholder={t.dialog.keyExample}
            {...form.getInputProps('key')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {consent === null ? t.dialog.declare : t.rename}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
