import type { Problem } from '@coterie/filter'
import { quote } from '../../../../filter/problem.ts'
import { type Connections, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import { customerReference } from '../customers/reference.ts'
import { getProject } from '../declare/project.ts'
import { notSortedBy, type PageRequest, readPage } from '../paging/read_page.ts'
import { walkByTime } from '../paging/sort_key.ts'
import { type CreatedRange, timeRange, type UpdatedRange } from '../paging/time_range.ts'
import { type OrderStatus, statusFlaw, statusOf } from './status.ts'
import { ORDER_RECORD, type OrderRecord, type OrderView, orderView } from './view.ts'

export interface ListOrders extends PageRequest, CreatedRange, UpdatedRange {
  /** By id or source id; one that nobody has has no orders. */
  readonly customer?: string
  /** One of these, in any case. */
  readonly status?: string | readonly string[]
  /** `created_at` or `updated_at`, `-` before it for descending; `-created_at` unless told. */
  readonly sort?: string
}

export interface OrdersPage {
  readonly orders: readonly OrderView[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

/** The orders of a project or of one customer, page by page, as `readPage` has it. */
export function listOrders(
  db: Connections,
  projectId: string,
  { sort = '-created_at', ...asked }: ListOrders = {},
): Promise<OrdersPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByTime(sort, 'o')
      if (!walk) throw notSortedBy(sort, ['created_at', 'updated_at'])
      const { timeZone } = await getProject(tx, projectId)
      const from = sql`from coterie.orders o where ${wanted(asked, projectId, timeZone)}`
      const count = sql`select count(*)::bigint as total ${from}`
      const listing = { columns: ORDER_RECORD, table: sql`coterie.orders o`, from, count }
      const { rows, ...page } = await readPage<OrderRecord & { sort_key: string | null }>(tx, listing, walk, asked)
      return { orders: rows.map(orderView), ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted({ customer, status, ...ranges }: ListOrders, projectId: string, timeZone: string): Sql {
  const problems: Problem[] = []
  const ofProject = sql`o.project_id = ${projectId}`
  const conditions = [...timeRange(ranges, 'o', timeZone, problems)]
  if (customer === undefined) conditions.push(ofProject)
  // `is true` hides the index by project, which looks selective as long as the statistics are old.
  else conditions.push(sql`o.customer_id = ${customerReference(projectId, customer).id} and (${ofProject}) is true`)
  if (status !== undefined) conditions.push(sql`o.status = any(${statuses(status, problems)}::text[])`)
  if (problems.length > 0) throw invalidInput(problems)
  return sql.join(conditions, sql` and `)
}

function statuses(given: string | readonly string[], problems: Problem[]): readonly OrderStatus[] {
  return [given].flat().flatMap((text) => {
    const status = statusOf(text)
    if (status === null) problems.push({ path: 'status', message: statusFlaw(quote(text)) })
    return status ?? []
  })
}
