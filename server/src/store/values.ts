import pg from 'pg'

type Parse = (text: string) => unknown

/** Up to 2^53 a number, above it a bigint: arithmetic that would lose digits fails loudly instead. */
export function int8(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/**
 * `2026-03-29 10:15:00.5+00` → `2026-03-29T10:15:00.500000Z`: always microseconds, so that texts sort as their times do.
 * A JavaScript Date holds milliseconds only, and what does not survive a Date could not be sent back as a cursor.
 */
export function timestamptz(text: string): string {
  const match = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text)
  return match === null ? text : `${match[1]}T${match[2]}.${(match[3] ?? '').padEnd(6, '0')}Z`
}

const asText: Parse = (text) => text

// Type oids are fixed in PostgreSQL's pg_type.dat.
const SCALARS: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [20, int8],
  [1082, asText], // date: YYYY-MM-DD, no zone to get wrong
  [1114, asText], // timestamp
  [1184, timestamptz],
  [1186, asText], // interval, ISO 8601 by the session's IntervalStyle
  [1700, asText], // numeric: exact
])

const ARRAYS: ReadonlyMap<number, number> = new Map([
  [1016, 20],
  [1182, 1082],
  [1115, 1114],
  [1185, 1184],
  [1187, 1186],
  [1231, 1700],
])

const textArray = pg.types.getTypeParser(1009 as never, 'text') as (text: string) => unknown[]

const mapNested = (items: unknown[], parse: Parse): unknown[] =>
  items.map((item) => (Array.isArray(item) ? mapNested(item, parse) : typeof item === 'string' ? parse(item) : item))

/** How columns arrive in JavaScript; everything not listed is as pg has it (text, boolean, int4, float8, jsonb parsed, bytea a Buffer). */
export const columnValues: pg.CustomTypesConfig = Object.freeze({
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    const element = SCALARS.get(ARRAYS.get(oid) ?? -1)
    if (element !== undefined) return (text: string) => mapNested(textArray(text), element)
    return SCALARS.get(oid) ?? pg.types.getTypeParser(oid, 'text')
  },
}) as pg.CustomTypesConfig
