import type { Database } from '../../store/index.ts'
import { invalidInput } from '../../store/index.ts'
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
  const after = starting_after === undefined ? null : readPlace(starting_after)
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
    more_starting_after: has_more && last ? written(placeOf(last)) : null,
  }
}

function compare([a, first]: Place, [b, second]: Place): number {
  if (a !== b) return a < b ? -1 : 1
  return first < second ? -1 : first === second ? 0 : 1
}

const written = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function readPlace(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (Array.isArray(place) && place.length === 2 && typeof place[1] === 'string') return place as unknown as Place
  } catch {
    // Anything else that is no cursor ends below, too.
  }
  throw invalidInput([{ path: 'starting_after', message: 'Pass the more_starting_after of the page before.' }])
}
