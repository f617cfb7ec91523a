import { useFormats } from '../formats/use_formats.ts'
import { weekdays } from '../formats/weekdays.ts'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { promotionTexts } from './texts.ts'

interface Valid {
  readonly start_date: string | null
  readonly expiration_date: string | null
  readonly validity_day_of_week: readonly number[] | null
  readonly validity_hours: Readonly<Record<string, unknown>> | null
}

interface Daily {
  readonly start_time: string
  readonly expiration_time: string
  readonly days_of_week?: readonly number[] | null
}

/** When something can be used, in words, in the project's zone. */
export function useValidityText(): (valid: Valid) => string {
  const { validity: t } = useTexts(promotionTexts)
  const { language } = useLanguage()
  const { moment } = useFormats()
  const names = weekdays(language)
  const days = (of: readonly number[]) => t.onDays(of.map((day) => names[day]).join(', '))
  return ({ start_date: from, expiration_date: to, validity_day_of_week: weekDays, validity_hours: hours }) => {
    const dates =
      from && to ? t.between(moment(from), moment(to)) : from ? t.from(moment(from)) : to && t.until(moment(to))
    const daily = (hours?.daily ?? []) as readonly Daily[]
    const times = daily.map(({ start_time, expiration_time, days_of_week }) =>
      [days_of_week && days_of_week.length > 0 && days(days_of_week), t.hours(start_time, expiration_time)]
        .filter(Boolean)
        .join(' '),
    )
    return [dates, weekDays && days(weekDays), ...times].filter(Boolean).join(', ') || t.always
  }
}
