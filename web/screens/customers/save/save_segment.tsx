import { Alert, Anchor, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { fieldProblems } from '../../../parts/field_problems.ts'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import type { CustomersSearch } from '../route.ts'
import { type Selection, sizeOf } from '../selection.ts'
import { customersTexts } from '../texts.ts'
import { readSaved } from './read_saved.ts'

export interface SaveSegmentProps {
  readonly kind: 'static' | 'auto-update'
  readonly search: CustomersSearch
  readonly total: number | undefined
  readonly selection: Selection
  /** Where a list is what is meant. */
  readonly onStatic: () => void
  readonly onClose: () => void
  readonly onSaved: () => void
}

const FIELDS = ['name']
/** A list of the same customers is told at the name, too: there is nothing else to change here. */
const KEYS = { segment_name_taken: 'name', segment_duplicate: 'name' }

/** Names a segment of those who are ticked or match, for good or for as long as they match. */
export function SaveSegment({ kind, search, total, selection, onStatic, onClose, onSaved }: SaveSegmentProps) {
  const t = useTexts(customersTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const navigate = useNavigate()
  const follows = kind === 'auto-update'
  const filtered = search.filter !== undefined || search.segment !== undefined
  // Of a search alone, there is only one thing that can be followed.
  const [searchToo, follow] = useState(!filtered)
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? parts.nameMissing : null) },
  })
  const deed = useDeed(
    async ({ name }: typeof form.values) =>
      api.call('POST /v1/segments', { body: { name, ...(await readSaved(kind, search, selection, searchToo)) } }),
    {
      changes: ['GET /v1/segments', 'GET /v1/customers/:customer/segments'],
      onDone: ({ id, name }) => {
        onSaved()
        sayDone(t.save[kind].done(name), language)
        if (follows) void navigate({ to: '/customers', search: { segment: id } })
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS, { keys: KEYS })
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  const size = sizeOf(selection, total)
  const { q } = search
  return (
    <Dialog opened onClose={onClose} title={t.save[kind].open}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {follows ? t.save['auto-update'].meaning : t.save.static.meaning(size === null ? '…' : number(size))}
          </Text>
          {follows && !selection.all && selection.ids.size > 0 && (
            <Alert variant="light" color="yellow" p="xs">
              {t.save.notTheTicked(number(selection.ids.size))}{' '}
              <Anchor component="button" type="button" size="sm" onClick={onStatic}>
                {t.save.ratherStatic}
              </Anchor>
            </Alert>
          )}
          {follows && q !== undefined && (
            <Alert variant="light" color="yellow" p="xs" title={t.save.search.title(q)}>
              {t.save.search.text}
            </Alert>
          )}
          {follows && q !== undefined && (
            <Radio.Group
              label={t.save.search.choice}
              value={searchToo ? 'search' : 'filters'}
              onChange={(chosen) => follow(chosen === 'search')}
            >
              <Stack gap={6} mt={6}>
                {filtered && <Radio value="filters" label={t.save.search.filters} />}
                <Radio value="search" label={t.save.search.asFilter(q, filtered)} />
              </Stack>
            </Radio.Group>
          )}
          {follows && q !== undefined && (
            <Anchor component="button" type="button" size="sm" onClick={onStatic} style={{ alignSelf: 'start' }}>
              {t.save.ratherStatic}
            </Anchor>
          )}
          <TextInput label={t.save.name} data-autofocus {...form.getInputProps('name')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t.save.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
