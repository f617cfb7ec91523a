import { invalidInput } from '../../store/index.ts'

/** A place in a walk as callers see it: opaque, and good for URLs. `walk` says which walk it belongs to. */
export function writeCursor(walk: string, place: readonly string[]): string {
  return Buffer.from(JSON.stringify([walk, ...place])).toString('base64url')
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What each part of a place may look like; `any` is checked by whoever reads it. */
const SHAPES = { instant: INSTANT, uuid: UUID, any: /^/ } as const

/** The place again; throws the refusal of anything that is no cursor of this walk. */
export function readCursor(
  cursor: string,
  path: string,
  walk: string,
  shapes: readonly (keyof typeof SHAPES)[],
): readonly string[] {
  const place = parse(cursor)
  const fits =
    place?.length === shapes.length + 1 &&
    place[0] === walk &&
    shapes.every((shape, n) => SHAPES[shape].test(place[n + 1]!))
  if (fits) return place.slice(1)
  throw invalidInput([{ path, message: 'Pass what the page before gave as its next cursor, with the same order.' }])
}

function parse(cursor: string): readonly string[] | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(place) && place.every((part) => typeof part === 'string') ? place : null
  } catch {
    return null
  }
}
