import { INGEST_ACTIONS } from '../../ingest/actions/ingest_actions.ts'
import { startAction } from '../../ingest/actions/start_action.ts'
import { findOrder } from '../../ingest/orders/find.ts'
import { type ListOrders, listOrders } from '../../ingest/orders/list.ts'
import { saveOrder } from '../../ingest/orders/save.ts'
import { encodeId } from '../../store/index.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/orders.ts'
import { receiveUpload } from '../door/upload.ts'
import type { Parts } from '../parts.ts'
import { shownOrder } from '../shown/order.ts'
import { addressed } from './addressed.ts'

export function orderRoutes({ db, limits }: Parts): readonly Bound[] {
  async function save(projectId: string, now: string, body: unknown) {
    const { id } = await saveOrder(db, projectId, now, body)
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

    bind(api.importOrders).to(async ({ projectId, body, now, actor }) => {
      const input = INGEST_ACTIONS.save_orders.read(body)
      const action = { type: 'save_orders', input, by: nameOf(actor) }
      return { async_action_id: await startAction(db, projectId, action, now) }
    }),

    bind(api.importOrdersFile).to(async ({ projectId, request, now, actor }) => {
      const { read } = INGEST_ACTIONS.import_orders
      const { uploadId: upload, input } = await receiveUpload(request, { db, projectId, now, limits, read })
      const action = { type: 'import_orders', input, upload, by: nameOf(actor) }
      return { async_action_id: await startAction(db, projectId, action, now) }
    }),
  ]
}

function askedOf({
  order,
  created_at,
  updated_at,
  starting_after,
  ...rest
}: QueryOf<typeof api.listOrders>): ListOrders {
  return {
    ...rest,
    ...(order !== undefined && { sort: order }),
    ...(created_at?.before !== undefined && { createdBefore: created_at.before }),
    ...(created_at?.after !== undefined && { createdAfter: created_at.after }),
    ...(updated_at?.before !== undefined && { updatedBefore: updated_at.before }),
    ...(updated_at?.after !== undefined && { updatedAfter: updated_at.after }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
  }
}
