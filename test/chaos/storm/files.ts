import { Readable } from 'node:stream'
import type { Random } from '../../../server/src/cli/demo/random.ts'
import { importCustomers } from '../../../server/src/ingest/csv/customers.ts'
import { importEvents } from '../../../server/src/ingest/csv/events.ts'
import type { CsvFile } from '../../../server/src/ingest/csv/file.ts'
import { importOrders } from '../../../server/src/ingest/csv/orders.ts'
import { importList } from '../../../server/src/ingest/lists/import_list.ts'
import { type Scenery, someone } from './writes.ts'

const file = (header: string, rows: readonly string[]): CsvFile => ({
  open: () => Readable.from([Buffer.from(`${header}\n${rows.join('\n')}\n`)]),
})

const rows = (random: Random, make: () => string): readonly string[] =>
  Array.from({ length: random.between(1, 40) }, make)

/** Takes in a random file of customers, orders, events or ids for a list. */
export async function takeSomeFile({ db, shop, clock }: Scenery, random: Random, now: string): Promise<unknown> {
  switch (random.pick(['customers', 'orders', 'events', 'ids'])) {
    case 'customers': {
      const customer = () => `${someone(random)},${random.pick(['gold', 'silver', ''])},${random.between(0, 100)}`
      const content = file('source_id,metadata.tier,metadata.score', rows(random, customer))
      return importCustomers(db, shop.projectId, now, content, { chunk: 15 })
    }
    case 'orders': {
      const order = () => `o${random.between(0, 150)},c${random.between(0, 9)},PAID,${random.between(0, 4000)}`
      const content = file('source_id,customer_source_id,status,amount', rows(random, order))
      return importOrders(db, shop.projectId, now, content, { chunk: 15 })
    }
    case 'events': {
      const event = () => `e${random.between(0, 500)},login,${someone(random)},ios`
      const content = file('id,event,customer_source_id,device', rows(random, event))
      return importEvents(db, shop.projectId, now, content, { chunk: 15 })
    }
    default: {
      const mode = random.weighted({ add: 4, remove: 4, replace: 1 })
      const content = file(
        'source_id',
        rows(random, () => someone(random)),
      )
      return importList(db, shop.projectId, random.pick(shop.lists), content, { mode }, clock.now)
    }
  }
}
