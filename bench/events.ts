import { recordEvent } from '../server/src/ingest/events/record.ts'
import { recordEvents } from '../server/src/ingest/events/record_many.ts'
import { newId } from '../server/src/store/index.ts'
import { NOW, someone } from './data.ts'
import { DEPENDENT, SEGMENTS, written } from './event_segments.ts'
import { type Figure, fromPairs, median, type Pair, timed } from './measure.ts'
import type { Place } from './place.ts'
import { type Group, showOnly } from './segments.ts'

type Writing = (place: Place, n: number) => Promise<unknown>

interface Case {
  readonly name: string
  readonly limit: number
  readonly write: Writing
  /** How many are measured in a row, and how often. */
  readonly stretch: number
  readonly rounds: number
  /** What ours does in a second, for batches. */
  readonly customersEach?: number
}

const CASES: readonly Case[] = [
  {
    name: `event, ${DEPENDENT} of ${SEGMENTS} segments depend on it`,
    limit: 4,
    write: oneEvent('login'),
    stretch: 30,
    rounds: 10,
  },
  {
    name: `event, none of ${SEGMENTS} segments depends on it`,
    limit: 1.3,
    write: oneEvent('review'),
    stretch: 30,
    rounds: 10,
  },
  {
    name: `batch of 1,000 events, ${DEPENDENT} of ${SEGMENTS} depend`,
    limit: 3,
    write: batch('login'),
    stretch: 2,
    rounds: 6,
    customersEach: 1000,
  },
]

/** Events of a project with 200 segments, against the same without any. */
export async function events(place: Place): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const each of CASES) {
    const measured = fromPairs(await inTurns(each, [place, written(place)], [place, null]))
    const { name, limit, customersEach } = each
    const note =
      customersEach && `${Math.round((customersEach / measured.ours) * 1000).toLocaleString('en-US')} customers/s`
    figures.push({ ...measured, name, limit, ...(note && { note }) })
  }
  return figures
}

/** Each write with 200 segments in a large place, against the same in a small one. */
export async function eventsGrowth(small: Place, large: Place): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const each of CASES) {
    const grown = fromPairs(await inTurns(each, [large, written(large)], [small, written(small)]))
    const alone = fromPairs(await inTurns(each, [large, null], [small, null]))
    const note = `without segments ${alone.ratio.toFixed(2)}`
    figures.push({ ...grown, name: `growth: ${each.name}`, limit: 1.3, note })
  }
  return figures
}

type Side = readonly [Place, Group | null]

let count = 0

/** Stretch by stretch; the first writes after segments have come or gone are not counted. */
async function inTurns({ write, stretch, rounds }: Case, ours: Side, theirs: Side): Promise<readonly Pair[]> {
  const measure = async ([place, group]: Side): Promise<number> => {
    await showOnly(place.db, place.projectId, group)
    const times: number[] = []
    for (let n = 0; n < stretch + WARMING; n++) {
      count += 1
      const ms = await timed(() => write(place, count))
      if (n >= WARMING) times.push(ms)
    }
    return median(times)
  }
  const pairs: Pair[] = []
  for (let round = 0; round < (ours[0].briefly ? 1 : rounds); round++) {
    if (round % 2 === 0) pairs.push({ ours: await measure(ours), theirs: await measure(theirs) })
    else {
      const first = await measure(theirs)
      pairs.push({ ours: await measure(ours), theirs: first })
    }
  }
  return pairs
}

const WARMING = 3

function oneEvent(event: string): Writing {
  return (place, n) =>
    recordEvent(place.db, place.projectId, NOW, {
      event,
      id: newId(),
      customer: { source_id: someone(place, n) },
      metadata: { device: n % 2 === 0 ? 'ios' : 'web', value: n % 100 },
    })
}

function batch(event: string): Writing {
  return (place, n) =>
    recordEvents(
      place.db,
      place.projectId,
      NOW,
      Array.from({ length: 1000 }, (_, at) => ({
        event,
        id: newId(),
        customer: { source_id: someone(place, n * 1000 + at) },
        metadata: { device: 'ios', value: at % 100 },
      })),
    )
}
