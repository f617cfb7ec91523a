import { partsTexts } from '../parts/texts.ts'
import { useTexts } from '../texts/language.tsx'
import { useFormats } from './use_formats.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/

/** Whatever JSON somebody stored, as people read it. */
export function useValueText(): (value: unknown) => string {
  const t = useTexts(partsTexts)
  const { number, moment, day } = useFormats()
  return function text(value: unknown): string {
    if (value === null || value === undefined) return t.none
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'number') return number(value)
    if (Array.isArray(value)) return value.map(text).join(', ')
    if (typeof value === 'object') return JSON.stringify(value)
    const said = String(value)
    // Of what only looks like a date, nobody knows what it means.
    if (Number.isNaN(Date.parse(said))) return said
    return INSTANT.test(said) ? moment(said) : DAY.test(said) ? day(said) : said
  }
}
