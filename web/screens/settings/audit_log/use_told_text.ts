import { useFormats } from '../../../formats/use_formats.ts'
import { partsTexts } from '../../../parts/texts.ts'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { auditTexts } from './texts.ts'

interface ToldText {
  readonly nameText: (key: string) => string
  readonly valueText: (value: unknown, key: string) => string
}

/** What the log tells, as people say it: never braces, unless it is something that nobody has a word for. */
export function useToldText(): ToldText {
  const t = useTexts(auditTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { number } = useFormats()
  const names: Readonly<Record<string, string>> = t.names
  const words: Readonly<Record<string, string>> = t.words

  function valueText(value: unknown, key: string): string {
    if (value === null || value === undefined) return LIMITS.has(key) ? t.noLimit : parts.none
    if (typeof value === 'boolean') return value ? parts.yes : parts.no
    if (key === 'first_day_of_week' && typeof value === 'number') return weekday(value, language)
    if (typeof value === 'number') return number(value)
    if (typeof value === 'string') return words[value] ?? value
    if (Array.isArray(value)) return value.map((each) => valueText(each, '')).join(', ')
    return Object.entries(value)
      .map(([name, each]) => `${names[name] ?? name}: ${valueText(each, name)}`)
      .join(', ')
  }

  return { nameText: (key) => names[key] ?? key, valueText }
}

/** Where nothing means that there is no limit. */
const LIMITS: ReadonlySet<string> = new Set(['scopes', 'origins'])

/** The first of January 2024 was a Monday. */
const weekday = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
