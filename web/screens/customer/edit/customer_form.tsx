import { Button, Fieldset, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { partsTexts } from '../../../parts/texts.ts'
import { useTexts } from '../../../texts/language.tsx'
import { FieldInput } from './field_input.tsx'
import { ADDRESS, type FormField, PROFILE } from './form_field.ts'
import { editTexts } from './texts.ts'
import type { FieldValue, FieldValues } from './values.ts'

interface CustomerFormProps {
  /** Of metadata. */
  readonly metadata: readonly FormField[]
  readonly values: FieldValues
  readonly problems: Readonly<Record<string, string>>
  readonly busy: boolean
  readonly action: string
  /** Above the profile. */
  readonly before?: ReactNode
  readonly onChange: (path: string, value: FieldValue) => void
  readonly onSave: () => void
  readonly onClose: () => void
}

/** Everything that can be said about a customer. */
export function CustomerForm({ metadata, values, problems, before, onChange, ...form }: CustomerFormProps) {
  const t = useTexts(editTexts)
  const parts = useTexts(partsTexts)
  const root = useRef<HTMLFormElement>(null)
  // Whoever is refused is led to the first field that is to be mended.
  useEffect(() => {
    if (Object.keys(problems).length > 0) root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problems])
  // The dialog may have been there before it.
  useEffect(() => root.current?.querySelector('input')?.focus(), [])
  const inputs = (fields: readonly FormField[]) => (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
      {fields.map((field) => (
        <FieldInput
          key={field.path}
          field={field}
          label={labelOf(field.path)}
          value={values[field.path] ?? ''}
          error={problems[field.path]}
          first={!before && field === PROFILE[0]}
          onChange={(value) => onChange(field.path, value)}
        />
      ))}
    </SimpleGrid>
  )
  return (
    <form
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.onSave()
      }}
    >
      <Stack gap="md">
        {before}
        <Fieldset legend={t.sections.profile}>{inputs(PROFILE)}</Fieldset>
        <Fieldset legend={t.sections.address}>{inputs(ADDRESS)}</Fieldset>
        <Fieldset legend={t.sections.metadata}>
          {metadata.length === 0 ? <Text size="sm">{t.noMetadata}</Text> : inputs(metadata)}
        </Fieldset>
        <Group justify="flex-end">
          <Button variant="default" onClick={form.onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={form.busy}>
            {form.action}
          </Button>
        </Group>
      </Stack>
    </form>
  )

  function labelOf(path: string): string {
    if (Object.hasOwn(t.fields, path)) return t.fields[path as keyof typeof t.fields]
    return path.slice(path.indexOf('.') + 1)
  }
}
