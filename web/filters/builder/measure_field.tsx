import type { Measure } from '@coterie/filter'
import { Select } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import type { Fields } from '../fields/use_fields.ts'
import { fieldWord, type Words } from '../words/field_word.ts'
import { filterWords } from '../words/texts.ts'
import { fitted } from './fitted.ts'
import { builderTexts } from './texts.ts'

interface MeasureFieldProps {
  readonly collection: string
  readonly fields: Fields
  readonly value: Measure
  readonly onPick: (measure: Measure) => void
}

/** Their number, the first or the last of them, or a total, an average, the smallest or the largest of a property. */
export function MeasureField({ collection, fields, value, onPick }: MeasureFieldProps) {
  const t = useTexts(builderTexts)
  const words = useTexts(filterWords)
  const choices = measuresOf(collection, fields, words)
  const key = keyOf(value)
  const chosen = choices.find((choice) => choice.value === key)
  return (
    <Select
      aria-label={t.measure}
      data={choices.map(({ value, label }) => ({ value, label }))}
      value={key}
      onChange={(picked) => {
        const choice = choices.find((one) => one.value === picked)
        if (choice) onPick(choice.measure)
      }}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      {...fitted(chosen?.label ?? key)}
    />
  )
}

const keyOf = (measure: Measure): string =>
  typeof measure === 'string' ? measure : Object.entries(measure)[0]!.join(' ')

interface Choice {
  readonly value: string
  readonly label: string
  readonly measure: Measure
}

function measuresOf(name: string, { collections }: Fields, t: Words): readonly Choice[] {
  const known = collections.find(({ collection }) => collection === name)
  return (known?.measures ?? []).flatMap(({ measure, properties }): Choice[] => {
    const word = t.measures[measure as keyof Words['measures']]
    if (typeof word === 'string') return [{ value: measure, label: word, measure: measure as Measure }]
    return properties.map((property) => {
      const made = { [measure]: property } as unknown as Measure
      const field = known!.fields.find(({ path }) => path === property) ?? { path: property }
      return { value: keyOf(made), label: word(fieldWord(t, field, name)), measure: made }
    })
  })
}
