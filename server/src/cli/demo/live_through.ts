import { saveCustomers } from '../../ingest/customers/save.ts'
import { recordEvents } from '../../ingest/events/record_many.ts'
import { saveOrders } from '../../ingest/orders/save.ts'
import { earn } from '../../promotions/loyalty/earning/earn.ts'
import { followEntries } from '../../promotions/loyalty/earning/follow_entries.ts'
import { expirePoints } from '../../promotions/loyalty/expiry/expire_points.ts'
import { foldTallies } from '../../segments/housekeeping.ts'
import { sweep } from '../../segments/sweep.ts'
import type { Database } from '../../store/index.ts'
import { type Happened, happenedIn } from './happened.ts'
import { AT_ONCE, type LoadOptions, refuseNone } from './load.ts'
import type { Retailer } from './retailer.ts'
import { instantOf, type Step } from './timeline.ts'

export interface LiveOptions extends LoadOptions {
  /** What else is done at the end of a step. */
  readonly also: (now: string, step: Step) => Promise<unknown>
}

/**
 * Lets what happened in the steps happen, one after the other, each with the clock at its end: what the server does in the
 * background is done after each as well. An interrupted one can be repeated.
 */
export async function liveThrough(
  db: Database,
  projectId: string,
  shop: Retailer,
  steps: readonly Step[],
  { onProgress, signal, also }: LiveOptions,
): Promise<void> {
  for (const [index, happened] of happenedIn(shop, steps).entries()) {
    signal.throwIfAborted()
    const step = steps[index]!
    const now = instantOf(step.until)
    await takeIn(db, projectId, now, happened)
    await sweep(db, projectId, now)
    await Promise.all([followProgrammes(db, projectId, now), also(now, step)])
    await foldTallies(db)
    onProgress(index + 1)
  }
}

async function takeIn(
  db: Database,
  projectId: string,
  now: string,
  { joined, orders, events }: Happened,
): Promise<void> {
  for (const some of batches(joined)) {
    const provenance = some.map(({ systemMetadata }) => ({ systemMetadata }))
    const bodies = some.map(({ body }) => body)
    refuseNone(await saveCustomers(db, projectId, now, bodies, { provenance }))
  }
  for (const some of batches(orders)) refuseNone(await saveOrders(db, projectId, now, some))
  for (const some of batches(events)) refuseNone(await recordEvents(db, projectId, now, some))
}

const batches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, i) => items.slice(i * AT_ONCE, (i + 1) * AT_ONCE))

/** Members earn by what they did and where they are now; what is too old goes. */
async function followProgrammes(db: Database, projectId: string, now: string): Promise<void> {
  await Promise.all([
    untilDone(() => earn(db, projectId, now)),
    untilDone(() => followEntries(db, projectId, now)),
    untilDone(() => expirePoints(db, now)),
  ])
}

async function untilDone(round: () => Promise<number>): Promise<void> {
  while ((await round()) > 0);
}
