import type { ExplainedCollection, ExplainedField } from '../../server/src/segments/explain/explained.ts'
import { useFilterWords } from '../filters/use_filter_words.ts'
import { useValueText } from '../formats/use_value_text.ts'
import { useTexts } from '../texts/language.tsx'
import { explainTexts } from './texts.ts'

/** The value that a condition saw: numbers as the condition itself would write them, which knows which of them is money. */
export function useSeenText(): (node: ExplainedField | ExplainedCollection) => string {
  const t = useTexts(explainTexts)
  const words = useFilterWords()
  const valueText = useValueText()
  return ({ value, stored, condition }) => {
    if (value === null || value === undefined) return stored === undefined ? t.unknown : t.unfit(JSON.stringify(stored))
    if (Array.isArray(value) && value.length === 0) return t.nothing
    if (typeof value !== 'number') return t.saw(valueText(value))
    const said = words?.({ ...condition, op: 'is', value } as typeof condition) ?? ''
    return t.saw(said === '' ? valueText(value) : said.slice(said.lastIndexOf(' ') + 1))
  }
}
