import { saveCustomers } from '../../ingest/customers/save.ts'
import { putConsent } from '../../ingest/declare/consents.ts'
import { putEventSchema } from '../../ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../../ingest/declare/metadata_schemas.ts'
import { recordEvents } from '../../ingest/events/record_many.ts'
import { saveOrders } from '../../ingest/orders/save.ts'
import type { Database } from '../../store/index.ts'
import { CONSENTS, CUSTOMER_METADATA, EVENT_SCHEMAS, ORDER_METADATA } from './declarations.ts'
import type { Retailer } from './retailer.ts'
import type { Shopper } from './shopper.ts'

export async function declare(db: Database, projectId: string, now: string): Promise<void> {
  await putMetadataSchema(db, projectId, now, 'customer', { properties: CUSTOMER_METADATA })
  await putMetadataSchema(db, projectId, now, 'order', { properties: ORDER_METADATA })
  for (const [event, properties] of Object.entries(EVENT_SCHEMAS))
    await putEventSchema(db, projectId, now, event, { properties })
  for (const [key, name] of Object.entries(CONSENTS)) await putConsent(db, projectId, now, key, name)
}

export interface LoadOptions {
  /** Called with how many customers' worth of work is done of `loadSteps`. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/** Each customer is walked through three times: profile, orders, events. */
export const loadSteps = ({ shoppers }: Retailer): number => 3 * shoppers.length

/** So many bodies are taken in one batch. */
export const AT_ONCE = 1000

/**
 * Loads what the shop knew at the moment `now`, the way any client would, in batches. Everything has its own id, so that an
 * interrupted load can be repeated.
 */
export async function loadRetailer(
  db: Database,
  projectId: string,
  now: string,
  shop: Retailer,
  { onProgress, signal }: LoadOptions,
): Promise<void> {
  let done = 0
  const known = ({ created_at }: { readonly created_at?: string }) => Date.parse(created_at!) < Date.parse(now)
  const lane = <Body>(
    shoppers: readonly Shopper[],
    bodiesOf: (one: Shopper) => readonly Body[],
    save: (bodies: readonly Body[]) => Promise<readonly unknown[]>,
  ) =>
    inBatches(shoppers, bodiesOf, async (bodies, customers) => {
      signal.throwIfAborted()
      refuseNone(await save(bodies))
      done += customers
      onProgress(done)
    })
  await lane(
    shop.shoppers,
    (one) => [shop.profileOf(one)].filter(({ body }) => known(body)),
    (profiles) =>
      saveCustomers(
        db,
        projectId,
        now,
        profiles.map(({ body }) => body),
        { provenance: profiles.map(({ systemMetadata }) => ({ systemMetadata })) },
      ),
  )
  // From both ends, so that the two hardly ever want the same customers at the same time.
  await Promise.all([
    lane(
      shop.shoppers,
      (one) => shop.historyOf(one).orders.filter(known),
      (orders) => saveOrders(db, projectId, now, orders),
    ),
    lane(
      shop.shoppers.toReversed(),
      (one) => shop.historyOf(one).events.filter(known),
      (events) => recordEvents(db, projectId, now, events),
    ),
  ])
}

/** Whole customers at a time, so that each is locked and settled once. */
async function inBatches<Body>(
  shoppers: readonly Shopper[],
  bodiesOf: (one: Shopper) => readonly Body[],
  save: (bodies: readonly Body[], customers: number) => Promise<void>,
): Promise<void> {
  let batch: Body[] = []
  let customers = 0
  for (const one of shoppers) {
    const bodies = bodiesOf(one)
    if (batch.length + bodies.length > AT_ONCE) {
      await save(batch, customers)
      batch = []
      customers = 0
    }
    batch.push(...bodies)
    customers++
  }
  await save(batch, customers)
}

/** Nothing that is made up here may be wrong. */
export function refuseNone(results: readonly unknown[]): void {
  const refused = results.find((one) => (one as { outcome?: string }).outcome === 'refused')
  if (refused) throw new Error(`The demo's own data was refused: ${JSON.stringify(refused)}`)
}
