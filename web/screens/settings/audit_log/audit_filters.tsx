import { Button, Group, Select, TextInput } from '@mantine/core'
import { useTexts } from '../../../texts/language.tsx'
import type { AuditSearch } from './route.ts'
import { auditTexts } from './texts.ts'
import type { Actor, Actors } from './use_actors.ts'

const asChoice = ({ id, name }: Actor) => ({ value: id, label: name })

interface AuditFiltersProps {
  readonly actors: Actors
  readonly search: AuditSearch
  readonly onLook: (change: AuditSearch) => void
}

/** Whose deeds, what they did, and when. */
export function AuditFilters({ actors, search, onLook }: AuditFiltersProps) {
  const t = useTexts(auditTexts)
  const actions = Object.entries(t.actions).toSorted(([, one], [, other]) => one.localeCompare(other))
  const narrowed = Object.values(search).some((each) => each !== undefined)
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t.filters.who}
        placeholder={t.filters.anybody}
        data={[
          { group: t.filters.people, items: actors.people.map(asChoice) },
          { group: t.filters.keys, items: actors.keys.map(asChoice) },
        ]}
        value={search.who ?? null}
        onChange={(who) => onLook({ who: who ?? '' })}
        searchable
        clearable
        flex="1 1 14rem"
        maw="min(20rem, 100%)"
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
        maw="min(20rem, 100%)"
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
