import type { Problem } from '@coterie/filter'
import { type Connections, encodeId, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import { requireCustomer } from '../customers/find.ts'
import { getProject } from '../declare/project.ts'
import type { JsonObject } from '../door/json.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { notSortedBy, type PageRequest, readPage } from '../paging/read_page.ts'
import { walkByTime } from '../paging/sort_key.ts'
import { type CreatedRange, timeRange } from '../paging/time_range.ts'

export interface ListEvents extends PageRequest, CreatedRange {
  /** Of this name alone; one that nobody has sent has no events. */
  readonly event?: string
  /** `created_at` or `-created_at`, which it is unless told. */
  readonly sort?: string
}

/** An event as the API shows it. */
export interface EventView {
  /** `evt_…` */
  readonly id: string
  readonly object: 'event'
  /** The sender's id. */
  readonly source_id: string | null
  /** The event's name. */
  readonly type: string
  readonly customer: { readonly id: string; readonly object: 'customer' }
  readonly metadata: JsonObject
  readonly created_at: string
}

export interface EventsPage {
  readonly events: readonly EventView[]
  readonly total: number | null
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

interface EventRecord {
  readonly id: string
  readonly source_id: string | null
  readonly type: string
  readonly properties: JsonObject
  readonly created_at: string
  readonly sort_key: string | null
}

/** What a customer (by id or source id) did, page by page, as `readPage` has it. Throws `customer_not_found`. */
export function listEvents(
  db: Connections,
  projectId: string,
  customer: string,
  { sort = '-created_at', ...asked }: ListEvents = {},
): Promise<EventsPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = sort.endsWith('created_at') ? walkByTime(sort, 'i') : null
      if (!walk) throw notSortedBy(sort, ['created_at'])
      const { timeZone } = await getProject(tx, projectId)
      const id = await requireCustomer(tx, projectId, customer)
      const from = sql`
        from coterie.events i join coterie.event_types t on t.id = i.event_type_id
        where i.customer_id = ${id} and ${wanted(asked, timeZone)}`
      const columns = sql`i.id, i.source_id, t.name as type, i.properties, i.created_at`
      const listing = { columns, from, count: sql`select count(*)::bigint as total ${from}` }
      const { rows, ...page } = await readPage<EventRecord>(tx, listing, walk, asked)
      return { events: rows.map((row) => eventView(row, id)), ...page }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function wanted({ event, ...range }: ListEvents, timeZone: string): Sql {
  const problems: Problem[] = []
  const conditions = [sql`true`, ...timeRange(range, 'i', timeZone, problems)]
  if (event !== undefined) {
    const flaw = textFlaw(event, TEXT_LIMITS.eventName)
    if (flaw !== null) problems.push({ path: 'event', message: flaw })
    conditions.push(sql`t.name = ${event}`)
  }
  if (problems.length > 0) throw invalidInput(problems)
  return sql.join(conditions, sql` and `)
}

function eventView({ id, source_id, type, properties, created_at }: EventRecord, customerId: string): EventView {
  return {
    id: encodeId('evt', id),
    object: 'event',
    source_id,
    type,
    customer: { id: encodeId('cust', customerId), object: 'customer' },
    metadata: properties,
    created_at,
  }
}
