import { recordEvent } from '../server/src/ingest/events/record.ts'
import { recordEvents } from '../server/src/ingest/events/record_many.ts'
import { createSegment } from '../server/src/segments/segments.ts'
import { buildPending } from '../server/src/segments/worker.ts'
import { type Database, newId } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { type Figure, median, timed } from './measure.ts'

const DEPENDENT = 10
const SEGMENTS = 200

/** Ten that ask about `login`, in the ways that filters do; the others about everything else. */
export async function makeSegments(db: Database, projectId: string): Promise<void> {
  for (let n = 0; n < SEGMENTS; n++) {
    const filter = n < DEPENDENT ? dependent(n) : independent(n)
    await createSegment(db, projectId, { name: `bench ${n}`, type: 'auto-update', filter }, NOW)
  }
  await buildPending(db, () => NOW)
}

function dependent(n: number): unknown {
  const login = { collection: 'events.login' }
  switch (n % 5) {
    case 0:
      return { ...login, op: 'more_than_equal', value: 20 + n }
    case 1:
      return { ...login, within: { last: { amount: 7 + n, unit: 'day' } }, op: 'more_than_equal', value: 3 }
    case 2:
      return {
        ...login,
        where: { field: 'device', op: 'is', value: 'ios' },
        within: { last: { amount: 30, unit: 'day' } },
        op: 'more_than',
        value: 4,
      }
    case 3:
      return {
        all: [
          { ...login, measure: 'last_at', op: 'more_than_ago', value: 30 + n },
          { field: 'address.country', op: 'is', value: 'Poland' },
        ],
      }
    default:
      return {
        ...login,
        measure: { sum: 'value' },
        within: { last: { amount: 14, unit: 'day' } },
        op: 'more_than',
        value: 500,
      }
  }
}

function independent(n: number): unknown {
  switch (n % 4) {
    case 0:
      return { field: 'metadata.work_zipcode', op: 'starts_with', value: `606${n % 100}` }
    case 1:
      return {
        all: [
          { field: 'summary.orders.total_count', op: 'more_than', value: n },
          { field: 'consents.email', op: 'is', value: true },
        ],
      }
    case 2:
      return { field: 'email', op: 'contains', value: `user${n}` }
    default:
      return {
        all: [
          { field: 'metadata.score', op: 'more_than', value: 990 },
          { field: 'metadata.tier', op: 'is', value: 'gold' },
        ],
      }
  }
}

const ROUNDS = 300

/** One event with 200 segments against one event with none: two projects alike, in turns. */
export async function events(
  db: Database,
  withSegments: string,
  without: string,
  customers: number,
): Promise<readonly Figure[]> {
  const one = (projectId: string, event: string, n: number) => () =>
    recordEvent(db, projectId, NOW, {
      event,
      id: newId(),
      customer: { source_id: `c${1 + ((n * 7919) % customers)}` },
      metadata: { device: n % 2 === 0 ? 'ios' : 'web', value: n % 100 },
    })
  const batch = (projectId: string, event: string, n: number) => () =>
    recordEvents(
      db,
      projectId,
      NOW,
      Array.from({ length: 1000 }, (_, at) => ({
        event,
        id: newId(),
        customer: { source_id: `c${1 + (((n * 1000 + at) * 7919) % customers)}` },
        metadata: { device: 'ios', value: at % 100 },
      })),
    )
  return [
    await inTurns(
      `event, ${DEPENDENT} of ${SEGMENTS} segments depend on it`,
      4,
      ROUNDS,
      (n) => one(withSegments, 'login', n),
      (n) => one(without, 'login', n),
    ),
    await inTurns(
      `event, none of ${SEGMENTS} segments depends on it`,
      1.3,
      ROUNDS,
      (n) => one(withSegments, 'review', n),
      (n) => one(without, 'review', n),
    ),
    await inTurns(
      `batch of 1,000 events, ${DEPENDENT} of ${SEGMENTS} depend`,
      3,
      12,
      (n) => batch(withSegments, 'login', n),
      (n) => batch(without, 'login', n),
    ),
  ]
}

async function inTurns(
  name: string,
  limit: number,
  rounds: number,
  ours: (n: number) => () => Promise<unknown>,
  theirs: (n: number) => () => Promise<unknown>,
): Promise<Figure> {
  const pairs: { a: number; b: number }[] = []
  const warming = Math.ceil(rounds / 10)
  for (let n = 0; n < rounds + warming; n++) {
    const pair = { a: await timed(ours(n)), b: await timed(theirs(n)) }
    if (n >= warming) pairs.push(pair)
  }
  const oursMs = median(pairs.map(({ a }) => a))
  const theirsMs = median(pairs.map(({ b }) => b))
  return { name, oursMs, theirsMs, ratio: oursMs / theirsMs, limit }
}
