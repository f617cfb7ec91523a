import { quote } from '../../../../filter/problem.ts'
import { decodeId, derivedId, type Queryable, Refusal, sql } from '../../store/index.ts'
import { ORDER_RECORD, type OrderRecord, type OrderView, orderView } from './view.ts'

/** By id (`ord_…`) or source id; throws `order_not_found`. */
export async function findOrder(db: Queryable, projectId: string, order: string): Promise<OrderView> {
  const id = decodeId('ord', order) ?? derivedId(projectId, 'order', order)
  const { rows } = await db.query<OrderRecord>(sql`
    select ${ORDER_RECORD} from coterie.orders o where o.id = ${id} and o.project_id = ${projectId}`)
  if (rows[0]) return orderView(rows[0])
  const message = `There is no order ${quote(order)}.`
  throw new Refusal('order_not_found', message, [{ path: 'order', message }])
}
