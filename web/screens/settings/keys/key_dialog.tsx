import { Button, Group, Radio, Stack, TagsInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { Scope } from '../../../../server/src/http/access/permissions.ts'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { Key, NewKey } from './keys_screen.tsx'
import type { KeyKind } from './scope_table.ts'
import { ScopesField } from './scopes_field.tsx'
import { keysTexts } from './texts.ts'

interface KeyDialogProps {
  /** null: a new one. */
  readonly edited: Key | null
  readonly onClose: () => void
  readonly onMade?: (made: NewKey) => void
}

interface KeyForm {
  readonly kind: KeyKind
  readonly name: string
  readonly scopes: readonly Scope[] | null
  readonly origins: readonly string[]
}

const FIELDS = ['name', 'scopes', 'origins']

/** Makes a key, or renames and limits one. */
export function KeyDialog({ edited, onClose, onMade }: KeyDialogProps) {
  const t = useTexts(keysTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm<KeyForm>({
    initialValues: {
      kind: edited?.kind ?? 'server',
      name: edited?.name ?? '',
      scopes: edited?.scopes ?? null,
      origins: edited?.origins ?? [],
    },
    validate: {
      name: (name) => (name.trim() === '' ? t.dialog.nameMissing : null),
      scopes: (scopes) => (scopes?.length === 0 ? t.dialog.scopesMissing : null),
    },
  })
  const { kind } = form.values
  const deed = useDeed(
    async ({ kind: chosen, name, scopes, origins }: KeyForm): Promise<NewKey | null> => {
      const body = {
        name: name.trim(),
        scopes: scopes === null ? null : [...scopes],
        ...(chosen === 'client' && { origins: origins.length === 0 ? null : [...origins] }),
      }
      if (edited === null) return api.call('POST /v1/keys', { body: { kind: chosen, ...body } })
      await api.call('PUT /v1/keys/:key', { params: { key: edited.id }, body })
      return null
    },
    {
      changes: ['GET /v1/keys', 'GET /v1/audit-log'],
      onDone: (made, { name }) => {
        onClose()
        if (made) onMade?.(made)
        else sayDone(t.saved(name), language)
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS)
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title={edited === null ? t.make : t.editOf(edited.name)}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t.dialog.name}
            description={t.dialog.nameMeaning}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {edited === null && (
            <Radio.Group
              label={t.dialog.kind}
              value={kind}
              onChange={(next) => form.setValues({ kind: next as KeyKind, scopes: null })}
            >
              <Stack gap="xs" mt={6}>
                {(['server', 'client'] as const).map((each) => (
                  <Radio key={each} value={each} label={t.kinds[each].one} description={t.kinds[each].meaning} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <ScopesField
            kind={kind}
            value={form.values.scopes}
            onChange={(scopes) => form.setFieldValue('scopes', scopes)}
            error={form.errors.scopes}
          />
          {kind === 'client' && (
            <TagsInput
              label={t.dialog.origins}
              description={t.dialog.originsMeaning}
              placeholder={t.dialog.originsExample}
              splitChars={[',', ' ']}
              acceptValueOnBlur
              {...form.getInputProps('origins')}
              value={[...form.values.origins]}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {edited === null ? t.dialog.make : t.dialog.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
