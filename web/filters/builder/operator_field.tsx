import { Select } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { operatorWord } from '../words/operator_word.ts'
import { filterWords } from '../words/texts.ts'
import type { Compared } from './compared.ts'
import { fitted } from './fitted.ts'
import { matching } from './matching.ts'
import { OPERATOR_GROUPS, operatorGroup } from './operator_group.ts'
import { builderTexts } from './texts.ts'

interface OperatorFieldProps {
  readonly compared: Compared
  /** Empty is "at least one", of a count; else none is chosen. */
  readonly value: string
  readonly counts: boolean
  readonly onPick: (operator: string) => void
}

/** Comparisons in plain words, as far as they stand before the value; of dates there are many, which stand in groups. */
export function OperatorField({ compared, value, counts, onPick }: OperatorFieldProps) {
  const t = useTexts(builderTexts)
  const words = useTexts(filterWords)
  const operators = compared.operators.filter(({ name }) => name === value || !isHidden(name, compared))
  const said = new Map(operators.map(({ name }) => [name, operatorWord(words, name, compared)]))
  const whole = (name: string) => said.get(name)?.whole ?? words.atLeastOne
  const items = [
    ...(counts ? [{ group: 'compared' as const, item: { value: AT_LEAST_ONE, label: words.atLeastOne } }] : []),
    ...operators.map(({ name, takes }) => ({
      group: operatorGroup(name, takes),
      item: { value: name, label: said.get(name)!.before },
    })),
  ]
  const groups = Map.groupBy(items, ({ group }) => group)
  const isLong = items.length > MOST_UNGROUPED
  const shown = value === '' && counts ? AT_LEAST_ONE : value || null
  return (
    <Select
      aria-label={t.operator}
      data={
        isLong
          ? OPERATOR_GROUPS.map((group) => ({
              group: words.operatorGroups[group],
              items: (groups.get(group) ?? []).map(({ item }) => item),
            }))
          : items.map(({ item }) => item)
      }
      value={shown}
      onChange={(picked) => picked !== null && onPick(picked === AT_LEAST_ONE ? '' : picked)}
      renderOption={({ option }) => whole(option.value)}
      filter={matching(({ value: name }) => whole(name))}
      searchable={isLong}
      allowDeselect={false}
      selectFirstOptionOnChange
      maxDropdownHeight={360}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      {...fitted(items.find(({ item }) => item.value === shown)?.item.label ?? '')}
    />
  )
}

const AT_LEAST_ONE = 'has'
const MOST_UNGROUPED = 12

/** Said twice in the language: `is` a segment is `in` it. */
const isHidden = (name: string, { type }: Compared): boolean =>
  type === 'segments' && (name === 'is' || name === 'is_not')
