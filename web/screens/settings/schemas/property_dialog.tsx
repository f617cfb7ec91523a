import { Alert, Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { declare, SCHEMA_CHANGES } from './declare.ts'
import type { EditedProperty } from './property_editor.tsx'
import type { Property, SchemaOf } from './schema_of.ts'
import { schemasTexts } from './texts.ts'

interface PropertyDialogProps {
  readonly of: SchemaOf
  readonly edited: EditedProperty
  /** Keys that are declared: declaring one again would change its type. */
  readonly taken: readonly string[]
  readonly onClose: () => void
  readonly onChanged: () => void
}

const TYPES: readonly Property['type'][] = ['string', 'number', 'boolean', 'date', 'datetime']

/** Declares one property, or makes it another type. */
export function PropertyDialog({
  of,
  edited: { key: given, property },
  taken,
  onClose,
  onChanged,
}: PropertyDialogProps) {
  const t = useTexts(schemasTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const wrongKey = (key: string): string | null => {
    if (key === '') return t.dialog.keyMissing
    return property === null && taken.includes(key) ? t.dialog.keyTaken : null
  }
  const form = useForm({
    initialValues: {
      key: given,
      type: property?.type ?? 'string',
      array: property?.array ?? false,
      required: property ? !property.optional : false,
    },
    validate: { key: (key) => wrongKey(key.trim()) },
  })
  const deed = useDeed(
    ({ key, type, array, required }: typeof form.values) =>
      declare(of, { [key.trim()]: { type, array, optional: !required } }),
    {
      changes: SCHEMA_CHANGES,
      onDone: (_, { key }) => {
        onClose()
        onChanged()
        sayDone(
          property ? t.changed(key) : t.declared(key.trim()),
          language,
          property ? () => restoring.mutateAsync(property) : undefined,
        )
      },
      onError: (error, { type }) => {
        const { fields, rest } = fieldProblems(error, ['properties'], { keys: { definition_in_use: 'type' } })
        form.setErrors({
          ...(fields.type && { type: fields.type }),
          ...(fields.properties && { key: fields.properties }),
        })
        if (rest || type === undefined) sayFailure(error, language)
      },
    },
  )
  const restoring = useDeed((before: Property) => declare(of, { [given]: before }), {
    changes: SCHEMA_CHANGES,
    onDone: onChanged,
  })
  const otherType = property !== null && (form.isDirty('type') || form.isDirty('array'))
  return (
    <Dialog opened onClose={onClose} title={property ? t.changeOf(given) : t.add}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t.dialog.key}
            description={property ? t.dialog.keyStays : t.dialog.keyMeaning}
            readOnly={property !== null}
            spellCheck={false}
            autoCapitalize="none"
            {...(given === '' && { 'data-autofocus': true })}
            {...form.getInputProps('key')}
          />
          <Select
            label={t.dialog.type}
            data={TYPES.map((value) => ({ value, label: t.types[value] }))}
            allowDeselect={false}
            {...(given !== '' && { 'data-autofocus': true })}
            {...form.getInputProps('type')}
          />
          <Checkbox
            label={t.dialog.array}
            description={t.dialog.arrayMeaning}
            {...form.getInputProps('array', { type: 'checkbox' })}
          />
          <Checkbox
            label={t.dialog.required}
            description={t.dialog.requiredMeaning}
            {...form.getInputProps('required', { type: 'checkbox' })}
          />
          {otherType && (
            <Alert variant="light" color="yellow" title={t.dialog.otherType.title}>
              {t.dialog.otherType.text}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {property ? t.dialog.change : t.dialog.declare}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
