import type { ExplainedCollection, ExplainedField } from '../../server/src/segments/explain/explained.ts'
import { useFields } from '../filters/fields/use_fields.ts'
import { useFormats } from '../formats/use_formats.ts'
import { useValueText } from '../formats/use_value_text.ts'
import { useTexts } from '../texts/language.tsx'
import { seenType } from './seen_type.ts'
import { explainTexts } from './texts.ts'

/** The value that a condition saw. */
export function useSeenText(): (node: ExplainedField | ExplainedCollection) => string {
  const t = useTexts(explainTexts)
  const fields = useFields()
  const valueText = useValueText()
  const { money } = useFormats()
  return ({ value, stored, condition }) => {
    if (value === null || value === undefined) return stored === undefined ? t.unknown : t.unfit(JSON.stringify(stored))
    if (Array.isArray(value) && value.length === 0) return t.nothing
    const isMoney = typeof value === 'number' && fields !== null && seenType(condition, fields) === 'money'
    return t.saw(isMoney ? money(value) : valueText(value))
  }
}
