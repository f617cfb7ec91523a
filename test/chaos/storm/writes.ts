import type { Random } from '../../../server/src/cli/demo/random.ts'
import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
import { deleteCustomer, deleteCustomerPermanently } from '../../../server/src/ingest/customers/remove.ts'
import { saveCustomer, saveCustomers } from '../../../server/src/ingest/customers/save.ts'
import { setConsents, updateCustomer } from '../../../server/src/ingest/customers/update.ts'
import { recordEvent } from '../../../server/src/ingest/events/record.ts'
import { recordEvents } from '../../../server/src/ingest/events/record_many.ts'
import { saveOrder, saveOrders } from '../../../server/src/ingest/orders/save.ts'
import { changeList } from '../../../server/src/segments/lists/change_list.ts'
import { type Database, encodeId } from '../../../server/src/store/index.ts'
import type { FastClock } from './fast_clock.ts'
import { takeSomeFile } from './files.ts'
import type { Shop } from './shop.ts'

export interface Scenery {
  readonly db: Database
  readonly shop: Shop
  readonly clock: FastClock
}

const CUSTOMERS = 60

/** Only they are ever deleted permanently, so that the history of all others is whole. */
export const GHOSTS: readonly string[] = Array.from({ length: 8 }, (_, n) => `ghost ${n}`)

/** Low numbers much more often: writers shall get in each other's way. */
export const someone = (random: Random): string =>
  random.chance(0.1) ? random.pick(GHOSTS) : `c${Math.floor(CUSTOMERS * random.next() ** 2)}`

const some = (random: Random, most: number): readonly string[] =>
  Array.from({ length: random.between(1, most) }, () => someone(random))

const metadata = (random: Random, clock: FastClock): object => ({
  ...(random.chance(0.5) && { tier: random.pick(['gold', 'silver', null]) }),
  ...(random.chance(0.3) && { score: random.between(0, 100) }),
  ...(random.chance(0.4) && { last_seen: clock.in(random.between(-180, 90)) }),
  ...(random.chance(0.1) && { renewal: clock.in(random.between(-86_400, 86_400)).slice(0, 10) }),
  ...(random.chance(0.1) && { wish: random.pick(['tea', 7, true]) }),
})

const profile = (random: Random, clock: FastClock): object => ({
  source_id: someone(random),
  metadata: metadata(random, clock),
  ...(random.chance(0.2) && { consents: { newsletter: random.chance(0.5) } }),
})

const order = (random: Random, clock: FastClock): object => ({
  source_id: `o${random.between(0, 150)}`,
  customer: { source_id: `c${random.between(0, 9)}` },
  status: random.pick(['CREATED', 'PAID', 'FULFILLED', 'CANCELED']),
  amount: random.between(0, 4000),
  ...(random.chance(0.5) && { created_at: clock.in(random.between(-240, 60)) }),
})

const event = (random: Random, clock: FastClock, projectId: string): object => ({
  ...(random.chance(0.3) && { id: `e${random.between(0, 500)}` }),
  event: random.chance(0.95) ? 'login' : `event ${random.between(0, 20)}`,
  customer: random.chance(0.2) ? { id: encodeId('cust', bySourceId(projectId, someone(random)).id) } : someone(random),
  metadata: { device: random.pick(['ios', 'android']) },
  ...(random.chance(0.5) && { created_at: clock.in(random.between(-240, 30)) }),
})

type Write = (scenery: Scenery, random: Random, now: string) => Promise<unknown>

/** What writers do, and how often. */
const WRITES: Readonly<Record<string, readonly [weight: number, write: Write]>> = {
  customer: [8, ({ db, shop, clock }, random, now) => saveCustomer(db, shop.projectId, now, profile(random, clock))],
  customers: [
    3,
    ({ db, shop, clock }, random, now) =>
      saveCustomers(
        db,
        shop.projectId,
        now,
        times(random.between(1, 12), () => profile(random, clock)),
      ),
  ],
  update: [
    3,
    ({ db, shop, clock }, random, now) =>
      updateCustomer(db, shop.projectId, now, bySourceId(shop.projectId, someone(random)), {
        metadata: metadata(random, clock),
      }),
  ],
  consents: [
    3,
    ({ db, shop }, random, now) =>
      setConsents(db, shop.projectId, now, bySourceId(shop.projectId, someone(random)), {
        newsletter: random.pick([true, false, null]),
      }),
  ],
  order: [5, ({ db, shop, clock }, random, now) => saveOrder(db, shop.projectId, now, order(random, clock))],
  orders: [
    2,
    ({ db, shop, clock }, random, now) =>
      saveOrders(
        db,
        shop.projectId,
        now,
        times(random.between(1, 15), () => order(random, clock)),
      ),
  ],
  event: [
    8,
    ({ db, shop, clock }, random, now) => recordEvent(db, shop.projectId, now, event(random, clock, shop.projectId)),
  ],
  events: [
    3,
    ({ db, shop, clock }, random, now) =>
      recordEvents(
        db,
        shop.projectId,
        now,
        times(random.between(1, 40), () => event(random, clock, shop.projectId)),
      ),
  ],
  deletion: [
    2,
    ({ db, shop }, random, now) => deleteCustomer(db, shop.projectId, now, bySourceId(shop.projectId, someone(random))),
  ],
  oblivion: [
    1,
    ({ db, shop }, random, now) =>
      deleteCustomerPermanently(db, shop.projectId, now, bySourceId(shop.projectId, random.pick(GHOSTS))),
  ],
  file: [2, takeSomeFile],
  list: [
    4,
    ({ db, shop }, random, now) => {
      const listed = [...new Set(some(random, 10))]
      const change = random.weighted({ add: 5, remove: 4, replace: 1 })
      return changeList(db, shop.projectId, random.pick(shop.lists), { [change]: listed }, now)
    },
  ],
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make)

const WEIGHTS = Object.fromEntries(Object.entries(WRITES).map(([name, [weight]]) => [name, weight]))

/** One random write, as of the clock, give or take a second between servers. */
export async function writeSomething(scenery: Scenery, random: Random): Promise<void> {
  const [, write] = WRITES[random.weighted(WEIGHTS)]!
  await write(scenery, random, scenery.clock.in(random.next() - 0.5))
}
