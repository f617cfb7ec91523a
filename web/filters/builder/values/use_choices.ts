import { useMemo } from 'react'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { filterWords } from '../../words/texts.ts'
import { builderTexts } from '../texts.ts'
import type { Choice } from './choices_field.tsx'

interface Choices {
  readonly values: readonly Choice[]
  readonly days_of_month: readonly Choice[]
  readonly months: readonly Choice[]
  readonly weekdays: readonly Choice[]
  readonly truths: readonly Choice[]
}

const NONE: readonly string[] = Object.freeze([])
const DAYS = 31
const MONTHS = 12
const WEEKDAYS = 7

/** What can be chosen from where there are few values: those of the field, or the parts of the calendar by their names. */
export function useChoices(values: readonly string[] = NONE): Choices {
  const { language } = useLanguage()
  const { statuses } = useTexts(filterWords)
  const { yes, no } = useTexts(builderTexts)
  return useMemo(() => {
    const named: Readonly<Record<string, string>> = statuses
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
    const upTo = (most: number, label: (number: number) => string) =>
      Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: label(index + 1) }))
    return {
      values: values.map((value) => ({ value, label: named[value] ?? value })),
      days_of_month: upTo(DAYS, String),
      months: upTo(MONTHS, (number) => month.format(Date.UTC(2024, number - 1))),
      // The first of January 2024 was a Monday.
      weekdays: upTo(WEEKDAYS, (number) => weekday.format(Date.UTC(2024, 0, number))),
      truths: [
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ],
    }
  }, [language, statuses, values, yes, no])
}
