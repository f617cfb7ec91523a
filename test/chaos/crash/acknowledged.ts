import type { Random } from '../../../server/src/cli/demo/random.ts'
import { saveCustomer } from '../../../server/src/ingest/customers/save.ts'
import { recordEvent } from '../../../server/src/ingest/events/record.ts'
import { saveOrder } from '../../../server/src/ingest/orders/save.ts'
import { type Queryable, sql } from '../../../server/src/store/index.ts'
import type { Scenery } from '../storm/writes.ts'

/** A write that was answered: an event or order by its source id, or a customer with the number it was given last. */
export type Done =
  | { readonly event: string }
  | { readonly order: string }
  | { readonly customer: string; readonly number: number }

/** Writes of one writer, whose ids begin with `name` and who shares no customer with anybody else. */
export function writeAcknowledged(
  { db, shop, clock }: Scenery,
  random: Random,
  name: string,
  acknowledge: (done: Done) => void,
): () => Promise<void> {
  const customer = `keeper ${name}`
  let number = 0
  return async () => {
    const id = `${name}-${++number}`
    switch (random.pick(['event', 'order', 'customer'])) {
      case 'event':
        await recordEvent(db, shop.projectId, clock.now(), {
          id,
          event: 'login',
          customer,
          metadata: { device: 'ios' },
        })
        return acknowledge({ event: id })
      case 'order':
        await saveOrder(db, shop.projectId, clock.now(), {
          source_id: id,
          customer: { source_id: customer },
          status: 'PAID',
          amount: number,
        })
        return acknowledge({ order: id })
      default:
        await saveCustomer(db, shop.projectId, clock.now(), { source_id: customer, metadata: { score: number } })
        return acknowledge({ customer, number })
    }
  }
}

/** What was acknowledged and is not there. */
export async function lost(db: Queryable, done: readonly Done[]): Promise<readonly string[]> {
  const events = done.flatMap((one) => ('event' in one ? [one.event] : []))
  const orders = done.flatMap((one) => ('order' in one ? [one.order] : []))
  const numbers = new Map(done.flatMap((one) => ('customer' in one ? [[one.customer, one.number]] : [])))
  const { rows } = await db.query<{ what: string }>(sql`
    select 'event ' || a.name as what from unnest(${events}::text[]) a (name)
    where not exists (select from coterie.events e where e.source_id = a.name)
    union all
    select 'order ' || a.name from unnest(${orders}::text[]) a (name)
    where not exists (select from coterie.orders o where o.source_id = a.name)
    union all
    select 'number ' || a.number || ' of ' || a.name
    from unnest(${[...numbers.keys()]}::text[], ${[...numbers.values()]}::integer[]) a (name, number)
    where not exists (
      select from coterie.customers c where c.source_id = a.name and (c.metadata ->> 'score')::integer >= a.number
    )`)
  return rows.map(({ what }) => what)
}
