import { type Database, encodeId, invalidInput, type Queryable, type Sql, sql } from '../../store/index.ts'
import { type Cause, causeOf } from '../cause.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { advanceFeed } from './feed_mark.ts'
import { pageSize } from './limit.ts'
import { storedSegment } from './stored_segment.ts'

/** One customer entering or leaving. */
export interface Change {
  /** Counts up; a customer's changes are in the order in which they happened. */
  readonly seq: number
  /** `seg_…` */
  readonly segment: string
  /** `cust_…` */
  readonly customer: string
  readonly kind: 'entered' | 'left'
  readonly at: string
  readonly cause: Cause
  /** Number of the definition version. */
  readonly version: number
}

export interface ChangesPage {
  readonly changes: readonly Change[]
  readonly has_more: boolean
  /** Pass it as `after` to go on from here; the same page comes again from the same `after`. */
  readonly next: number
}

export type ChangeKind = Change['kind']

export interface NewestChangesPage {
  readonly changes: readonly Change[]
  readonly has_more: boolean
  /** Pass it as `after` of the feed: what comes after this page was read. */
  readonly next: number
  /** The cursor of the page of what was before; null on the last. */
  readonly older: string | null
}

export interface ChangesOptions {
  /** Of one segment; of all that the project has, unless told. */
  readonly segment?: string
  /** 0, the beginning, unless told. */
  readonly after?: number
  /** 100 unless told, at most 1,000. */
  readonly limit?: number
  /** Those who entered, or those who left: both, unless told. */
  readonly kind?: ChangeKind
}

export interface NewestChangesOptions {
  /** The `older` of the page before. */
  readonly from?: string
  readonly limit?: number
  readonly kind?: ChangeKind
}

/**
 * The feed: who entered and left the segments that tell it, from a place on. Reading on from `next` skips nothing, also where
 * writes commit in another order than they began in. While nobody writes it holds everything that was written.
 */
export async function changes(db: Database, projectId: string, options: ChangesOptions = {}): Promise<ChangesPage> {
  const { segment, after = 0 } = options
  const size = pageSize(options.limit)
  if (!Number.isSafeInteger(after) || after < 0) {
    throw invalidInput([{ path: 'after', message: 'Pass the `next` of the page before, or 0 for the beginning.' }])
  }
  const of =
    segment === undefined
      ? sql`project_id = ${projectId}`
      : sql`id = ${(await storedSegment(db, projectId, segment)).segmentId}`
  const settled = await advanceFeed(db, projectId)
  if (after > settled) throw invalidInput([{ path: 'after', message: beyond(settled) }])
  const rows = await readRows(db, of, after, settled, size + 1, options.kind)
  const page = rows.slice(0, size)
  const more = rows.length > size
  return {
    changes: page.map(shown),
    has_more: more,
    next: more ? page.at(-1)!.seq : settled,
  }
}

/** The same of one segment, the other way round: for who looks at it, and not for who follows it. */
export async function newestChanges(
  db: Database,
  projectId: string,
  segment: string,
  { from, limit, kind }: NewestChangesOptions = {},
): Promise<NewestChangesPage> {
  const { segmentId } = await storedSegment(db, projectId, segment)
  const size = pageSize(limit)
  const settled = await advanceFeed(db, projectId)
  const before = from === undefined ? settled + 1 : readBefore(from)
  const there = sql`segment_id = ${segmentId} and seq < ${before} and seq <= ${settled}`
  const { rows } = await db.query<ChangeRow>(inOrder(there, kind, sql`order by seq desc limit ${size + 1}`))
  const page = rows.slice(0, size)
  const more = rows.length > size
  return {
    changes: page.map(shown),
    has_more: more,
    next: settled,
    older: more ? writeCursor('newest changes', [String(page.at(-1)!.seq)]) : null,
  }
}

function readBefore(cursor: string): number {
  const [text = ''] = readCursor(cursor, 'starting_after', 'newest changes', ['any'])
  const seq = Number(text)
  if (text !== '' && Number.isSafeInteger(seq)) return seq
  throw invalidInput([{ path: 'starting_after', message: 'Pass what the page before gave as its next cursor.' }])
}

const COLUMNS = sql`seq, segment_id, customer_id, entered, at, cause, version`

/** Changes of a segment, cut: of one kind, or the two ranges that the index has put together. */
function inOrder(there: Sql, kind: ChangeKind | undefined, cut: Sql): Sql {
  const range = (entered: boolean) =>
    sql`(select ${COLUMNS} from coterie.segment_changes where ${there} and entered = ${entered} ${cut})`
  return kind === undefined ? sql`${range(true)} union all ${range(false)} ${cut}` : range(kind === 'entered')
}

/** A place that was given is never beyond the end; one kept while the database was put back is, and would skip in silence. */
const beyond = (settled: number): string =>
  `The feed ends at ${settled}. Pass the \`next\` of a page before; after a restore from a backup, begin anew.`

interface ChangeRow {
  readonly seq: number
  readonly segment_id: string
  readonly customer_id: string
  readonly entered: boolean
  readonly at: string
  readonly cause: number
  readonly version: number
}

/** How many times the page's size is looked through at first, and how much wider the next look is. */
const WINDOW = 2
const WIDER = 16

/**
 * A range scan for each segment, over a stretch that may hold the page and no more: 200 segments with a page each would
 * be read for one page (560 ms instead of 15). The stretch grows until it holds enough.
 */
async function readRows(
  db: Queryable,
  of: Sql,
  after: number,
  settled: number,
  limit: number,
  kind: ChangeKind | undefined,
): Promise<ChangeRow[]> {
  for (let window = limit * WINDOW; ; window *= WIDER) {
    const until = Math.min(settled, after + window)
    const { rows } = await db.query<ChangeRow>(sql`
      select c.*
      from (select id from coterie.segments where ${of}) s
      cross join lateral (
        ${inOrder(sql`segment_id = s.id and seq > ${after} and seq <= ${until}`, kind, sql`order by seq limit ${limit}`)}
      ) c
      order by c.seq limit ${limit}`)
    if (rows.length === limit || until >= settled) return rows
  }
}

function shown({ seq, segment_id, customer_id, entered, at, cause, version }: ChangeRow): Change {
  return {
    seq,
    segment: encodeId('seg', segment_id),
    customer: encodeId('cust', customer_id),
    kind: entered ? 'entered' : 'left',
    at,
    cause: causeOf(cause),
    version,
  }
}
