import { Button, Group, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { useTexts } from '../../../texts/language.tsx'
import type { AuditSearch } from './route.ts'
import { auditTexts } from './texts.ts'

interface AuditFiltersProps {
  readonly search: AuditSearch
  readonly onLook: (change: AuditSearch) => void
}

/** Whose deeds, what they did, and when. */
export function AuditFilters({ search, onLook }: AuditFiltersProps) {
  const t = useTexts(auditTexts)
  const actions = Object.entries(t.actions).toSorted(([, one], [, other]) => one.localeCompare(other))
  const narrowed = Object.values(search).some((each) => each !== undefined)
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t.filters.who}
        placeholder={t.filters.anybody}
        data={useActors()}
        value={search.who ?? null}
        onChange={(who) => onLook({ who: who ?? '' })}
        searchable
        clearable
        flex="1 1 14rem"
        maw={320}
      />
      <Select
        label={t.filters.action}
        placeholder={t.filters.anything}
        data={actions.map(([value, label]) => ({ value, label }))}
        value={search.action ?? null}
        onChange={(action) => onLook({ action: action ?? '' })}
        searchable
        clearable
        flex="1 1 14rem"
        maw={320}
      />
      <Group gap="sm" wrap="nowrap">
        <TextInput
          type="date"
          label={t.filters.from}
          value={search.from ?? ''}
          max={search.to}
          onChange={({ currentTarget }) => onLook({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t.filters.to}
          value={search.to ?? ''}
          min={search.from}
          onChange={({ currentTarget }) => onLook({ to: currentTarget.value })}
        />
      </Group>
      {narrowed && (
        <Button variant="subtle" onClick={() => onLook({ who: '', about: '', action: '', from: '', to: '' })}>
          {t.clear}
        </Button>
      )}
    </Group>
  )
}

/** People and keys, as far as whoever looks may know them. */
function useActors() {
  const t = useTexts(auditTexts)
  const { may } = useSession()
  const { data: people } = useQuery({ ...ask('GET /v1/people', {}), enabled: may('people.manage') })
  const { data: keys } = useQuery({ ...ask('GET /v1/keys', {}), enabled: may('keys.manage') })
  return [
    {
      group: t.filters.people,
      items: (people?.people ?? []).map(({ id, name, email }) => ({
        value: id,
        label: name === email ? email : `${name} (${email})`,
      })),
    },
    { group: t.filters.keys, items: (keys?.keys ?? []).map(({ id, name }) => ({ value: id, label: name })) },
  ]
}
