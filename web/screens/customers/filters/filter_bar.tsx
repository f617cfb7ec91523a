import { Alert, Button, Group, Paper, SegmentedControl, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Combinator, Draft, DraftNode } from '../../../filters/draft/draft.ts'
import { newRule } from '../../../filters/draft/new_rule.ts'
import { failureText } from '../../../parts/failure_text.ts'
import { Icon } from '../../../parts/icon.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { ConditionPanel } from './condition_panel.tsx'
import { convertAsked } from './convert_asked.ts'
import { FilterPill } from './filter_pill.tsx'
import { FilterText } from './filter_text.tsx'
import { rootOf } from './root_of.ts'
import { filterBarTexts } from './texts.ts'
import { useApply } from './use_apply.ts'

interface FilterBarProps {
  /** In the text language; undefined is none. */
  readonly filter: string | undefined
  readonly onApply: (filter: string | undefined) => void
}

/** What is open below the pills: the text, or a condition, which is new where no pill has its id. */
type Open = 'text' | DraftNode | null

/** The filters that are active, in plain words, and all that can be done with them. */
export function FilterBar({ filter, onApply }: FilterBarProps) {
  const t = useTexts(filterBarTexts)
  const { language } = useLanguage()
  const { data, error } = useQuery({ ...convertAsked(filter ?? ''), enabled: filter !== undefined })
  // The same draft as long as the filter is, so that what is being edited keeps its place.
  const root = useMemo(() => rootOf(filter === undefined ? null : (data?.tree ?? null)), [filter, data])
  const [folded, fold] = useState(false)
  const [open, setOpen] = useState<Open>(() => (filter === undefined ? newRule() : null))
  const apply = useApply((text) => {
    setOpen(null)
    onApply(text)
  })
  const wrong = filter !== undefined && error !== null
  const change = (draft: Draft) => apply.mutate({ draft })
  const pills = root.rules

  function save(node: DraftNode): void {
    const known = pills.some(({ id }) => id === node.id)
    change({ ...root, rules: known ? pills.map((each) => (each.id === node.id ? node : each)) : [...pills, node] })
  }

  return (
    <Paper withBorder p="xs" component="section" aria-label={t.title}>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          aria-expanded={!folded}
          leftSection={<Icon name={folded ? 'right' : 'down'} size={14} />}
          onClick={() => fold(!folded)}
        >
          {t.active(pills.length)}
        </Button>
        {pills.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t.join}
            value={root.combinator}
            onChange={(combinator) => change({ ...root, combinator: combinator as Combinator })}
            data={[
              { value: 'all', label: t.all },
              { value: 'any', label: t.any },
            ]}
          />
        )}
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setOpen(newRule())}
        >
          {t.add}
        </Button>
        <Group gap={4} ml="auto">
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={open === 'text'}
            onClick={() => setOpen(open === 'text' ? null : 'text')}
          >
            {t.asText}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            renderRoot={(props) => <Link to="/segments/new" search={{ filter }} {...props} />}
          >
            {t.builder}
          </Button>
          {filter !== undefined && (
            <Button size="compact-sm" variant="subtle" color="gray" c="dimmed" onClick={() => onApply(undefined)}>
              {t.clear}
            </Button>
          )}
        </Group>
      </Group>
      {!folded && pills.length > 0 && (
        <Group gap={6} mt="xs" role="list" aria-label={t.title}>
          {pills.map((node) => (
            <FilterPill
              key={node.id}
              node={node}
              editing={open !== null && open !== 'text' && open.id === node.id}
              onEdit={() => setOpen('rules' in node ? 'text' : node)}
              onRemove={() => change({ ...root, rules: pills.filter(({ id }) => id !== node.id) })}
            />
          ))}
        </Group>
      )}
      {!folded && pills.length === 0 && open === null && !wrong && (
        <Text size="sm" c="dimmed" mt={6} px={8}>
          {t.none}
        </Text>
      )}
      {wrong && open !== 'text' && (
        <Alert color="red" variant="light" mt="xs" title={t.wrong} role="alert">
          {failureText(error, language).text}
        </Alert>
      )}
      {open === 'text' && (
        <FilterText
          value={filter ?? ''}
          error={apply.error ?? (wrong ? error : null)}
          busy={apply.isPending}
          onApply={(text) => (text === '' ? onApply(undefined) : apply.mutate({ text }))}
        />
      )}
      {open !== null && open !== 'text' && (
        <ConditionPanel
          key={open.id}
          node={open}
          isNew={!pills.some(({ id }) => id === open.id)}
          error={apply.error}
          busy={apply.isPending}
          onSave={save}
          onClose={() => setOpen(null)}
        />
      )}
    </Paper>
  )
}
