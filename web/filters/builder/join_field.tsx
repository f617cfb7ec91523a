import { Select } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { Combinator, Draft } from '../draft/draft.ts'
import { fitted } from './fitted.ts'
import { builderTexts } from './texts.ts'

interface JoinFieldProps {
  readonly group: Draft
  readonly onChange: (group: Draft) => void
}

const JOINS = {
  all: { combinator: 'all', not: false },
  any: { combinator: 'any', not: false },
  none: { combinator: 'any', not: true },
  notAll: { combinator: 'all', not: true },
} as const satisfies Record<string, { combinator: Combinator; not: boolean }>
type Join = keyof typeof JOINS

/** How many of a group's conditions have to hold. */
export function JoinField({ group: { not: _, ...group }, group: { not = false }, onChange }: JoinFieldProps) {
  const t = useTexts(builderTexts)
  const names = Object.keys(JOINS) as Join[]
  const join = names.find((name) => JOINS[name].combinator === group.combinator && JOINS[name].not === not) ?? 'all'
  return (
    <Select
      aria-label={t.match}
      data={names.map((value) => ({ value, label: t[value] }))}
      value={join}
      onChange={(picked) => {
        const next = JOINS[(picked ?? 'all') as Join]
        onChange({ ...group, combinator: next.combinator, ...(next.not && { not: true }) })
      }}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      size="xs"
      {...fitted(t[join])}
    />
  )
}
