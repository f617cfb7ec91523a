import type { Temporal } from 'temporal-polyfill'
import type { Property } from '../../filter/schema.ts'
import { parseDate, parseDatetime } from './clock.ts'
import { type Fraction, fraction } from './fraction.ts'
import type { Json } from './model.ts'

/** A value that is there and fits its type. Whatever is unknown, for whichever reason, is `undefined`. */
export type Known =
  | { readonly type: 'text'; readonly text: string; readonly exact: boolean }
  | { readonly type: 'number'; readonly number: Fraction }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  | { readonly type: 'date'; readonly date: Temporal.PlainDate }
  | { readonly type: 'datetime'; readonly instant: Temporal.Instant }
  | { readonly type: 'list'; readonly elements: readonly Known[] }
  /** There, under a key without a type; nothing more is asked of it. */
  | { readonly type: 'anything' }

export type Raw = Json | undefined

export function text(raw: Raw): Known | undefined {
  return typeof raw === 'string' && raw !== '' ? { type: 'text', text: raw, exact: false } : undefined
}

export function exactText(raw: Raw): Known | undefined {
  return typeof raw === 'string' && raw !== '' ? { type: 'text', text: raw, exact: true } : undefined
}

export function number(raw: Raw): Known | undefined {
  return typeof raw === 'number' ? { type: 'number', number: fraction(raw) } : undefined
}

export function boolean(raw: Raw): Known | undefined {
  return typeof raw === 'boolean' ? { type: 'boolean', boolean: raw } : undefined
}

export function date(raw: Raw): Known | undefined {
  const parsed = typeof raw === 'string' ? parseDate(raw) : undefined
  return parsed === undefined ? undefined : { type: 'date', date: parsed }
}

export function datetime(raw: Raw): Known | undefined {
  const parsed = typeof raw === 'string' ? parseDatetime(raw) : undefined
  return parsed === undefined ? undefined : { type: 'datetime', instant: parsed }
}

/** A date or a datetime, whichever is stored. */
export function moment(raw: Raw): Known | undefined {
  return date(raw) ?? datetime(raw)
}

/** Elements that do not fit are left out; a list of nothing is unknown. */
export function list(raw: Raw, element: (raw: Raw) => Known | undefined): Known | undefined {
  if (!Array.isArray(raw)) return undefined
  const elements = raw.map(element).filter((known) => known !== undefined)
  return elements.length === 0 ? undefined : { type: 'list', elements }
}

/** Text within a list: the empty string is a text, and so an element like any other. */
export function textElement(raw: Raw): Known | undefined {
  return typeof raw === 'string' ? { type: 'text', text: raw, exact: false } : undefined
}

/** A value of any type at all. */
export function anything(raw: Raw): Known | undefined {
  const nothing = raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0)
  return nothing ? undefined : { type: 'anything' }
}

/** A list of anything: without a type, everything fits. */
export function listOfAnything(raw: Raw): Known | undefined {
  return list(raw, () => ({ type: 'anything' }))
}

export function declared(raw: Raw, property: Property): Known | undefined {
  if (property.array) return list(raw, { string: textElement, number, boolean, date, datetime }[property.type])
  return { string: text, number, boolean, date, datetime }[property.type](raw)
}
