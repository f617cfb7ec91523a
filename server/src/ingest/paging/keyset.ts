import { isDate } from '../../../../filter/values/calendar.ts'
import { readCursor, writeCursor } from '../../segments/read/cursor.ts'
import { invalidInput, type Sql, sql } from '../../store/index.ts'
import { isStoredInstant } from '../door/moment.ts'
import type { SortKey, Walk } from './sort_key.ts'

/** What a row must say for its place in a walk to be known. */
export interface Placed {
  readonly id: string
  readonly sort_key: string | null
}

/** For the select: the walk's key as `Placed` has it. */
export function sortKeyColumn({ key }: Walk): Sql {
  return key.kind === 'instant' || key.kind === 'text'
    ? sql`${key.value} as sort_key`
    : sql`(${key.value})::text as sort_key`
}

/** `order by` of the walk. Indexes run in both directions, but only where nothing is said about nulls that cannot be. */
export function inOrder({ key, descending, id }: Walk): Sql {
  const nulls = key.nullable ? sql` nulls last` : sql.empty
  return descending ? sql`${key.value} desc${nulls}, ${id} desc` : sql`${key.value}${nulls}, ${id}`
}

/** The cursor of a row's place. */
export function cursorOf(walk: Walk, { id, sort_key }: Placed): string {
  return writeCursor(walk.name, [sort_key === null ? '' : `=${sort_key}`, id])
}

/** True of the rows beyond a cursor's place; throws the refusal of what is no cursor of this walk. */
export function beyond(walk: Walk, cursor: string, path: string): Sql {
  const { key, descending, id, idKind } = walk
  const [place, row] = readCursor(cursor, path, walk.name, ['any', walk.idKind === 'uuid' ? 'uuid' : 'any']) as [
    string,
    string,
  ]
  if (!FITS.text(row)) throw notOurs(path)
  const rowBound = idKind === 'uuid' ? sql`${row}::uuid` : sql`${row}::text`
  if (place === '' && key.nullable) return sql`(${key.value} is null and ${id} ${than(descending)} ${rowBound})`
  const value = place.slice(1)
  if (!place.startsWith('=') || !FITS[key.kind](value)) throw notOurs(path)
  const further = sql`(${key.value}, ${id}) ${than(descending)} (${bound(key, value)}, ${rowBound})`
  return key.nullable ? sql`(${further} or ${key.value} is null)` : further
}

const than = (descending: boolean): Sql => (descending ? sql`<` : sql`>`)

/** True of the rows after a moment, for walks by time; rows of that moment have been seen. */
export function beyondMoment({ key, descending }: Walk, moment: string): Sql {
  return sql`${key.value} ${than(descending)} ${moment}::timestamptz`
}

function bound({ kind }: SortKey, value: string): Sql {
  switch (kind) {
    case 'instant':
      return sql`${value}::timestamptz`
    case 'date':
      return sql`${value}::date`
    case 'text':
      return sql`${value}::text`
    case 'number':
      return sql`${value}::numeric`
    case 'json':
      return sql`${value}::jsonb`
    default:
      return kind satisfies never
  }
}

/** Cursors come from outside: what the database could not read must not get there. */
const FITS: Readonly<Record<SortKey['kind'], (value: string) => boolean>> = {
  instant: isStoredInstant,
  date: isDate,
  text: (value) => value.isWellFormed() && !value.includes('\0'),
  number: (value) => /^-?\d{1,1000}(\.\d{1,1000})?$/.test(value),
  json: (value) => isJsonScalar(value),
}

function isJsonScalar(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed === 'string') return parsed.isWellFormed() && !parsed.includes('\0')
    return typeof parsed === 'boolean' || Number.isFinite(parsed)
  } catch {
    return false
  }
}

const notOurs = (path: string) =>
  invalidInput([{ path, message: 'Pass what the page before gave as its next cursor, with the same order.' }])
