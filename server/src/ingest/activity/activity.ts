import type { Problem } from '@coterie/filter'
import { type Connections, decodeId, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import { requireCustomer } from '../customers/find.ts'
import type { JsonObject } from '../door/json.ts'
import { readInstant } from '../door/moment.ts'
import { cursorOf } from '../paging/keyset.ts'
import { notSortedBy, type PageRequest, readPage } from '../paging/read_page.ts'
import { type Walk, walkOf } from '../paging/sort_key.ts'
import { activityId, placeOf } from './activity_id.ts'
import { readDetails, type TimelineRow } from './details.ts'
import { ACTIONS, type ActivityType, EFFECTS, timeline } from './timeline.ts'

export interface CustomerActivityOptions extends PageRequest {
  /** `created_at` or `-created_at`, which it is unless told. */
  readonly sort?: string
  /** The id of the last activity of the page before. */
  readonly startingAfterId?: string
  readonly type?: string
  /** What customers do, or what comes of it. */
  readonly category?: 'ACTION' | 'EFFECT'
  /** What belongs to such campaigns. */
  readonly campaignType?: string
  readonly campaignId?: string
  /** Datetimes with their zone; both belong to the range. */
  readonly startDate?: string
  readonly endDate?: string
}

/** One thing that a customer did, or that happened to them, as Voucherify shows it. */
export interface Activity {
  /** `evcus_…` */
  readonly id: string
  readonly type: ActivityType
  readonly data: JsonObject
  readonly created_at: string
  readonly group_id: null
}

export interface ActivityPage {
  readonly activities: readonly Activity[]
  /** Not counted unless asked for. */
  readonly total: number | null
  readonly has_more: boolean
  /** The id to go on from, as `startingAfterId`. */
  readonly more_starting_after: string | null
}

/** What a customer (by id or source id) did and which segments that led to, newest first. Throws `customer_not_found`. */
export function customerActivity(
  db: Connections,
  projectId: string,
  customer: string,
  { sort = '-created_at', startingAfterId, total = 'none', ...asked }: CustomerActivityOptions = {},
): Promise<ActivityPage> {
  return transaction(
    db,
    async (tx) => {
      const walk = walkByMoment(sort)
      if (!walk) throw notSortedBy(sort, ['created_at'])
      const customerId = await requireCustomer(tx, projectId, customer)
      const from = sql`from (${timeline(customerId)}) a where ${wanted(asked)}`
      const columns = sql`a.tie as id, a.type, a.ref, a.detail, a.campaign`
      const listing = { columns, from, count: sql`select count(*)::bigint as total ${from}` }
      const place = startingAfterId === undefined ? {} : { startingAfter: cursorOf(walk, placeOf(startingAfterId)) }
      const page = await readPage<TimelineRow>(tx, listing, walk, { ...asked, ...place, total })
      const details = await readDetails(tx, customerId, page.rows)
      const activities = page.rows.map((row) => ({
        id: activityId(row),
        type: row.type,
        data: details(row),
        created_at: row.sort_key,
        group_id: null,
      }))
      return {
        activities,
        total: page.total,
        has_more: page.has_more,
        more_starting_after: page.has_more ? activities.at(-1)!.id : null,
      }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

function walkByMoment(sort: string): Walk | null {
  const at = { kind: 'instant', value: sql`a.at`, nullable: false } as const
  const walk = walkOf(sort, sql`a.tie collate "C"`, (name) => (name === 'created_at' ? at : null))
  return walk && { ...walk, idKind: 'text' }
}

function wanted(asked: CustomerActivityOptions): Sql {
  const { type, category, campaignType, campaignId, startDate, endDate } = asked
  const problems: Problem[] = []
  const conditions = [sql`true`]
  if (type !== undefined) conditions.push(sql`a.type = any(${known(type)}::text[])`)
  if (category !== undefined) conditions.push(sql`a.type = any(${category === 'ACTION' ? ACTIONS : EFFECTS}::text[])`)
  if (campaignType !== undefined)
    conditions.push(sql`a.campaign in (select k.id from coterie.campaigns k where k.type = ${campaignType})`)
  if (campaignId !== undefined) conditions.push(sql`a.campaign = ${decodeId('camp', campaignId)}::uuid`)
  const since = readInstant(startDate, 'start_date', problems)
  const until = readInstant(endDate, 'end_date', problems)
  if (since !== undefined) conditions.push(sql`a.at >= ${since}::timestamptz`)
  if (until !== undefined) conditions.push(sql`a.at <= ${until}::timestamptz`)
  if (problems.length > 0) throw invalidInput(problems)
  return sql.join(conditions, sql` and `)
}

/** One type, or several with commas between. Voucherify knows many of which nothing can be told here: there are none of those. */
function known(types: string): readonly ActivityType[] {
  const wanted = new Set(types.split(','))
  return [...ACTIONS, ...EFFECTS].filter((each) => wanted.has(each))
}
