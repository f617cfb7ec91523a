import type { Property } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { isDate } from '../../../../filter/values/calendar.ts'
import { amountFlaw } from '../door/amount.ts'
import { dateFlaw, isStoredInstant, momentOf } from '../door/moment.ts'
import { misfits } from '../door/property.ts'

/** What a cell says, or why it says nothing that fits. */
export type Cell<T> = { readonly value: T } | { readonly problem: string }

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const YES = new Set(['true', 'yes', '1'])
const NO = new Set(['false', 'no', '0'])

export function booleanCell(text: string): Cell<boolean> {
  const word = text.trim().toLowerCase()
  if (YES.has(word)) return { value: true }
  return NO.has(word) ? { value: false } : { problem: `true or false is needed here, not ${quote(text)}.` }
}

function numberCell(text: string): Cell<number> {
  const value = NUMBER.test(text.trim()) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? { value } : { problem: `A number such as 12.5 is needed here, not ${quote(text)}.` }
}

export function dateCell(text: string): Cell<string> {
  return isDate(text) ? { value: text } : { problem: dateFlaw(text) }
}

/** An amount of money in minor units. */
export function amountCell(text: string): Cell<number> {
  const flaw = NUMBER.test(text.trim())
    ? amountFlaw(Number(text))
    : `A whole number of minor units (cents) is needed here, not ${quote(text)}.`
  return flaw === null ? { value: Number(text) } : { problem: flaw }
}

/** When something happened, as PostgreSQL reads it. Without a zone it is meant in the project's. */
export function momentCell(text: string, timeZone: string): Cell<string> {
  const value = momentOf(text.trim(), timeZone, true)
  if (value !== null) return { value }
  return {
    problem: `A date or time between the years 1 and 9999 is needed here, such as 2026-03-29 or 2026-03-29T10:15:00Z, not ${quote(text)}.`,
  }
}

const SCALARS: Readonly<Record<Property['type'], (text: string) => Cell<unknown>>> = Object.freeze({
  string: (text) => ({ value: text }),
  number: numberCell,
  boolean: booleanCell,
  date: dateCell,
  datetime: (text) =>
    isStoredInstant(text)
      ? { value: text }
      : { problem: `A datetime with its zone such as 2026-03-29T10:15:00Z is needed here, not ${quote(text)}.` },
})

/** A metadata value of the declared type. Lists are JSON (`["a","b"]`) or parted by `|`. */
export function propertyCell(text: string, property: Property): Cell<unknown> {
  if (!property.array) return SCALARS[property.type](text)
  if (text.trimStart().startsWith('[')) return jsonList(text, property)
  const elements = text.split('|').map(SCALARS[property.type])
  const wrong = elements.find((element) => 'problem' in element)
  return wrong ?? { value: elements.map((element) => (element as { value: unknown }).value) }
}

function jsonList(text: string, property: Property): Cell<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    const wrong = misfits(value, property)[0]
    return wrong ? { problem: wrong.message } : { value }
  } catch {
    return { problem: `A list such as ["a","b"] or a|b is needed here, not ${quote(text)}.` }
  }
}
