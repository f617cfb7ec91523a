import type { Language } from '../../../texts/catalogue.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** Every zone that this browser knows, and the one that is set. */
export function timeZoneChoices(set: string): Choice[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), set])
  return [...zones].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** 1 Monday … 7 Sunday. */
export function weekdayChoices(language: Language): Choice[] {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // The first of January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: names.format(new Date(Date.UTC(2024, 0, day))),
  }))
}

export function currencyChoices(language: Language, set: string): Choice[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' })
  const codes = new Set([...Intl.supportedValuesOf('currency'), set])
  return [...codes].toSorted().map((value) => ({ value, label: `${value}: ${names.of(value) ?? value}` }))
}
