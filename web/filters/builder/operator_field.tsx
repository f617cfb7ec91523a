import { Select } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { operatorWord } from '../words/operator_word.ts'
import { filterWords } from '../words/texts.ts'
import type { Compared } from './compared.ts'
import { fitted } from './fitted.ts'
import { operatorGroup } from './operator_group.ts'
import { builderTexts } from './texts.ts'

interface OperatorFieldProps {
  readonly compared: Compared
  /** Empty is "at least one", of a count; else none is chosen. */
  readonly value: string
  readonly counts: boolean
  readonly onPick: (operator: string) => void
}

/** Comparisons in plain words; of dates there are many, which stand in groups. */
export function OperatorField({ compared, value, counts, onPick }: OperatorFieldProps) {
  const t = useTexts(builderTexts)
  const words = useTexts(filterWords)
  const operators = compared.operators.filter(({ name }) => name === value || !isHidden(name, compared.type))
  const items = operators.map(({ name, takes }) => ({
    group: words.operatorGroups[operatorGroup(name, takes)],
    item: { value: name, label: operatorWord(words, name, compared) },
  }))
  const first = counts ? [{ value: AT_LEAST_ONE, label: words.atLeastOne }] : []
  const isLong = items.length > MOST_UNGROUPED
  const data = isLong
    ? [...Map.groupBy(items, ({ group }) => group)].map(([group, some]) => ({
        group,
        items: some.map(({ item }) => item),
      }))
    : [...first, ...items.map(({ item }) => item)]
  const chosen = value === '' ? (counts ? words.atLeastOne : '') : operatorWord(words, value, compared)
  return (
    <Select
      aria-label={t.operator}
      data={data}
      value={value === '' && counts ? AT_LEAST_ONE : value || null}
      onChange={(picked) => picked !== null && onPick(picked === AT_LEAST_ONE ? '' : picked)}
      searchable={isLong}
      allowDeselect={false}
      maxDropdownHeight={360}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      {...fitted(chosen)}
    />
  )
}

const AT_LEAST_ONE = 'has'
const MOST_UNGROUPED = 12

/** Said twice in the language: `is` a segment is `in` it. */
const isHidden = (name: string, type: string): boolean => type === 'segments' && (name === 'is' || name === 'is_not')
