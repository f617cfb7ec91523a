import { findOrder } from '../../ingest/orders/find.ts'
import { type ListOrders, listOrders } from '../../ingest/orders/list.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/orders.ts'
import { startFromBody, startFromFile } from '../door/long_work.ts'
import { walkAsked } from '../door/walk_asked.ts'
import type { Parts } from '../parts.ts'
import { shownOrder } from '../shown/order.ts'
import { addressed } from './addressed.ts'

export function orderRoutes(parts: Parts): readonly Bound[] {
  const { db, log } = parts
  async function save(projectId: string, now: string, body: unknown) {
    const { id, customerId } = await saveOrder(db, projectId, now, body)
    await earnAtOnce(db, log, { projectId, now, customerIds: [customerId], fact: 'orders' })
    return shownOrder(await findOrder(db, projectId, encodeId('ord', id)))
  }

  return [
    bind(api.saveOrder).to(({ projectId, body, now }) => save(projectId, now, body)),

    bind(api.listOrders).to(async ({ projectId, query }) => {
      const { orders, total, ...page } = await listOrders(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'orders',
        orders: orders.map(shownOrder),
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findOrder).to(async ({ projectId, params }) => shownOrder(await findOrder(db, projectId, params.order))),

    bind(api.updateOrder).to(({ projectId, params, body, now }) =>
      save(projectId, now, addressed(projectId, 'order', params.order, body)),
    ),

    bind(api.importOrders).to((call) => startFromBody(db, 'save_orders', call)),

    bind(api.importOrdersFile).to((call) => startFromFile(parts, 'import_orders', call)),
  ]
}

function askedOf(query: QueryOf<typeof api.listOrders>): ListOrders {
  const { order, created_at, updated_at, starting_after, ...rest } = query
  return { ...rest, ...walkAsked(query) }
}
