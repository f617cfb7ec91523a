import { instantAt, wallClock } from '../../../formats/wall_clock.ts'
import type { FormField } from './form_field.ts'

/** What stands in a field: a text, or the entries of a list. */
export type FieldValue = string | readonly string[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** What fields show of a customer. */
export function valuesOf(fields: readonly FormField[], customer: object, timeZone: string): FieldValues {
  return Object.fromEntries(fields.map((field) => [field.path, shown(field, at(customer, field.path), timeZone)]))
}

function at(customer: object, path: string): unknown {
  const [first = '', ...rest] = path.split('.')
  const value = (customer as Record<string, unknown>)[first]
  // A key of metadata may have dots in it.
  return rest.length === 0 ? value : (value as Record<string, unknown> | null)?.[rest.join('.')]
}

function shown({ kind }: FormField, value: unknown, timeZone: string): FieldValue {
  if (kind === 'list') return (Array.isArray(value) ? value : []).map(String)
  if (value === null || value === undefined) return ''
  if (kind === 'json') return JSON.stringify(value)
  if (kind === 'datetime' && !Number.isNaN(Date.parse(String(value)))) return wallClock(String(value), timeZone)
  return String(value)
}

export interface Written {
  /** Only what was changed; null takes something away. */
  readonly body: Readonly<Record<string, unknown>>
  /** What can be seen to be wrong without asking the server: paths. */
  readonly wrong: readonly string[]
}

/** What to send: the fields whose values are others now, as the API takes them. */
export function written(
  fields: readonly FormField[],
  before: FieldValues,
  now: FieldValues,
  timeZone: string,
): Written {
  const body: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const field of fields) {
    const value = now[field.path] ?? ''
    if (JSON.stringify(value) === JSON.stringify(before[field.path])) continue
    try {
      put(body, field.path, read(field, value, timeZone))
    } catch {
      wrong.push(field.path)
    }
  }
  return { body, wrong }
}

function put(body: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) body[first] = value
  else body[first] = { ...(body[first] as object | undefined), [rest.join('.')]: value }
}

/** Throws where a text is none of its kind. */
function read({ kind, of }: FormField, value: FieldValue, timeZone: string): unknown {
  if (typeof value !== 'string')
    return value.length === 0 ? null : value.map((each) => scalar(of ?? 'text', each, timeZone))
  const text = kind === 'area' || kind === 'text' ? value : value.trim()
  return text === '' ? null : scalar(kind, text, timeZone)
}

function scalar(kind: string, text: string, timeZone: string): unknown {
  switch (kind) {
    case 'number':
      if (!Number.isFinite(Number(text))) throw new TypeError(text)
      return Number(text)
    case 'boolean':
      return text === 'true'
    case 'datetime':
      return /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : instantAt(text, timeZone)
    case 'json':
      return JSON.parse(text)
    default:
      return text
  }
}
