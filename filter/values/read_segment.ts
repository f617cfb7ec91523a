import { nearest } from '../nearest.ts'
import { quote } from '../problem.ts'
import type { KnownSegment } from '../schema.ts'
import { type Reading, type ReadOne, wrongType } from './reading.ts'

/** The id of a segment that exists and does not lead back to the one whose filter this is. */
export const readSegment: ReadOne<string> = (raw, path, reading) => {
  if (typeof raw !== 'string') return wrongType(reading, path, 'The id of a segment', raw)
  const { segments } = reading.schema
  const known = segments.find(({ id }) => id === raw)
  if (known === undefined) return refuseUnknown(raw, path, reading)
  const { self } = reading
  if (self === undefined || !leadsTo(self, known.id, segments)) return raw
  reading.refuse(
    path,
    known.id === self
      ? 'A segment cannot refer to itself.'
      : `The segment ${quote(known.name)} refers back to this one, so neither could ever be settled.`,
  )
  return null
}

function refuseUnknown(raw: string, path: string, reading: Reading): null {
  const { segments } = reading.schema
  const named = segments.find(({ name }) => name === raw)
  const near =
    named ??
    segments.find(
      ({ id }) =>
        id ===
        nearest(
          raw,
          segments.map((segment) => segment.id),
        )[0],
    )
  const hint = near === undefined ? '' : ` Did you mean ${quote(near.id)}, the segment ${quote(near.name)}?`
  reading.refuse(path, `There is no segment with the id or name ${quote(raw)}.${hint}`, near?.id)
  return null
}

/** Whether the segment `from` is `target`, or names it through other segments. */
function leadsTo(target: string, from: string, segments: readonly KnownSegment[]): boolean {
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const seen = new Set<string>()
  const ahead = [from]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === target) return true
    if (seen.has(id)) continue
    seen.add(id)
    ahead.push(...(byId.get(id)?.refersTo ?? []))
  }
  return false
}
