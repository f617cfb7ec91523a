import { encodeId, type Queryable, type Sql, sql, type Tx } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { pageSize } from './limit.ts'
import { storedSegment } from './stored_segment.ts'

export interface Member {
  /** `cust_…` */
  readonly id: string
  readonly source_id: string | null
  readonly entered_at: string
  readonly cause: Cause
}

export interface MembersPage {
  readonly members: readonly Member[]
  readonly has_more: boolean
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
}

export interface MembersOptions {
  /** `newest` (those who entered last come first) unless told. */
  readonly order?: MembersOrder
  /** The `next` of the page before. */
  readonly after?: string
  /** 100 unless told, at most 1,000. */
  readonly limit?: number
}

export type MembersOrder = 'newest' | 'id'

/**
 * The members of a segment, page by page. A walk meets everybody who is a member from its beginning to its end exactly
 * once, also when a new version is shown meanwhile: it keeps the `entered_at` of those who stay.
 */
export async function members(
  db: Queryable,
  projectId: string,
  segment: string,
  { order = 'newest', after, limit }: MembersOptions = {},
): Promise<MembersPage> {
  const walk = WALKS[order]
  const size = pageSize(limit)
  const from = after === undefined ? sql`true` : walk.beyond(readCursor(after, 'after', order, walk.shapes))
  for (;;) {
    const { segmentId, currentVersion } = await storedSegment(db, projectId, segment)
    if (currentVersion === null) return { members: [], has_more: false, next: null }
    const rows = await pageOf(
      db,
      segmentId,
      currentVersion,
      sql`${from} order by ${walk.order} limit ${size + 1}`,
      walk,
    )
    // Another version was shown in between.
    if (!rows[0]?.current) continue
    const found = rows.filter(({ customer_id }) => customer_id !== null).slice(0, size)
    const last = found.at(-1)
    const more = rows.length > size
    return { members: found.map(shown), has_more: more, next: more ? writeCursor(order, walk.place(last!)) : null }
  }
}

interface MemberRow {
  readonly customer_id: string
  readonly source_id: string | null
  readonly entered_at: string
  readonly cause: number
}

/** One way through the members: what a place in it consists of, and what lies beyond a place. */
interface Walk {
  readonly shapes: readonly ('instant' | 'uuid')[]
  readonly order: Sql
  place(row: MemberRow): readonly string[]
  beyond(place: readonly string[]): Sql
}

const WALKS: Readonly<Record<MembersOrder, Walk>> = {
  newest: {
    shapes: ['instant', 'uuid'],
    order: sql`entered_at desc, customer_id desc`,
    place: (row) => [row.entered_at, row.customer_id],
    beyond: ([at, id]) => sql`(entered_at, customer_id) < (${at}::timestamptz, ${id}::uuid)`,
  },
  id: {
    shapes: ['uuid'],
    order: sql`customer_id`,
    place: (row) => [row.customer_id],
    beyond: ([id]) => sql`customer_id > ${id}::uuid`,
  },
}

/**
 * The version is bound, so that the planner sees how large it is: everybody and a handful are walked differently. Whether it
 * is still the one that is shown is read in the same statement; a version that is not may have lost its members.
 */
async function pageOf(
  db: Queryable,
  segmentId: string,
  version: number,
  page: Sql,
  { order }: Walk,
): Promise<readonly (MemberRow & { current: boolean })[]> {
  const { rows } = await db.query<MemberRow & { current: boolean }>(sql`
    select s.current_version = ${version} as current, m.customer_id, m.entered_at, m.cause, c.source_id
    from coterie.segments s
    left join lateral (
      select customer_id, entered_at, cause from coterie.segment_members where version_id = ${version} and ${page}
    ) m on true
    left join coterie.customers c on c.id = m.customer_id
    where s.id = ${segmentId}
    order by ${order}`)
  return rows
}

function shown({ customer_id, source_id, entered_at, cause }: MemberRow): Member {
  return { id: encodeId('cust', customer_id), source_id, entered_at, cause: causeOf(cause) }
}

/** All members by id, in batches, as of one moment: any number of them in bounded memory. */
export async function* exportMembers(
  tx: Tx,
  projectId: string,
  segment: string,
  options: { readonly batch?: number } = {},
): AsyncGenerator<readonly Member[], void, undefined> {
  const { segmentId } = await storedSegment(tx, projectId, segment)
  const everybody = sql`
    select m.customer_id, m.entered_at, m.cause, c.source_id
    from coterie.segments s
    join coterie.segment_members m on m.version_id = s.current_version
    left join coterie.customers c on c.id = m.customer_id
    where s.id = ${segmentId}
    order by m.customer_id`
  for await (const rows of tx.cursor<MemberRow>(everybody, options)) yield rows.map(shown)
}
