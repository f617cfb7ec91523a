import { readCursor, writeCursor } from '../../segments/read/cursor.ts'
import type { Database } from '../../store/index.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import type { listSegments } from '../contract/segments.ts'
import { type ShownSegment, shownSegments } from './segment.ts'

const PAGE = 100

type Place = readonly [string | number, string]

const KEYS: Readonly<Record<string, (segment: ShownSegment) => string | number>> = {
  name: ({ name }) => name.toLowerCase(),
  created_at: ({ created_at }) => created_at,
  member_count: ({ member_count }) => member_count,
}

/** Segments page by page. A cursor is the place of the last that was shown, so whoever stays is met once. */
export async function segmentPage(
  db: Database,
  projectId: string,
  { limit = PAGE, order = 'name', page, starting_after, type, q }: QueryOf<typeof listSegments>,
  now: string,
) {
  const sign = order.startsWith('-') ? -1 : 1
  const keyOf = KEYS[order.replace('-', '')]!
  const placeOf = (segment: ShownSegment): Place => [keyOf(segment), segment.id]
  const wanted = (await shownSegments(db, projectId, now))
    .filter((segment) => type === undefined || segment.type === type)
    .filter(({ name }) => q === undefined || name.toLowerCase().includes(q.toLowerCase()))
    .toSorted((a, b) => sign * compare(placeOf(a), placeOf(b)))
  const after = starting_after === undefined ? null : readPlace(starting_after, order)
  const rest = after ? wanted.filter((segment) => sign * compare(placeOf(segment), after) > 0) : wanted
  const from = page === undefined ? 0 : (page - 1) * limit
  const data = rest.slice(from, from + limit)
  const last = data.at(-1)
  const has_more = rest.length > from + limit
  return {
    object: 'list' as const,
    data_ref: 'data' as const,
    data: [...data],
    total: wanted.length,
    has_more,
    more_starting_after: has_more && last ? writeCursor(order, placeOf(last).map(String)) : null,
  }
}

function compare([a, first]: Place, [b, second]: Place): number {
  if (a !== b) return a < b ? -1 : 1
  return first < second ? -1 : first === second ? 0 : 1
}

/** Of the same order alone: a name says nothing about sizes. */
function readPlace(cursor: string, order: string): Place {
  const [key, id] = readCursor(cursor, 'starting_after', order, ['any', 'any']) as [string, string]
  return [order.endsWith('member_count') ? Number(key) : key, id]
}
