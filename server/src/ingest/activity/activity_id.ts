import { isoOf, micros } from '../../segments/time/instant.ts'
import { invalidInput } from '../../store/index.ts'
import type { Placed } from '../paging/keyset.ts'

/** Where an activity stands in the timeline: when, and what it is. */
export interface ActivityPlace extends Placed {
  readonly id: string
  readonly sort_key: string
}

/** An id that says where its activity stands, so that whoever goes on from it need not have it looked up. */
export function activityId({ id, sort_key }: ActivityPlace): string {
  return `evcus_${micros(sort_key)}_${id}`
}

// Microseconds of the years 1 to 9999 have up to 18 digits.
const ID = /^evcus_(-?\d{1,18})_([a-z][0-9a-f]{0,40})$/

export function placeOf(id: string): ActivityPlace {
  const [, at, what] = ID.exec(id) ?? []
  if (at !== undefined && what !== undefined) return { id: what, sort_key: isoOf(BigInt(at)) }
  throw invalidInput([
    { path: 'starting_after_id', message: 'Pass the id of the last activity of the page before, with the same order.' },
  ])
}
