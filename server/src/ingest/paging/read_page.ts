import { orList, quote } from '../../../../filter/problem.ts'
import { invalidInput, type Queryable, type Sql, sql } from '../../store/index.ts'
import { instantOf } from '../door/moment.ts'
import { beyond, beyondMoment, cursorOf, inOrder, type Placed, sortKeyColumn } from './keyset.ts'
import type { Walk } from './sort_key.ts'

/** Which page of a list is asked for. */
export interface PageRequest {
  /** 10 unless told, at most 100. */
  readonly limit?: number
  /** From 1: skips so many pages, and with them whatever has moved since. Not beside `startingAfter`. */
  readonly page?: number
  /** The `more_starting_after` of the page before; in walks by time also a moment, as Voucherify's client has it. */
  readonly startingAfter?: string
  /** `none` leaves the count out, which costs more than the page does. */
  readonly total?: 'exact' | 'none'
}

export interface Page<R> {
  readonly rows: readonly R[]
  /** Of the whole list; null where it was not asked for. */
  readonly total: number | null
  readonly has_more: boolean
  /** The cursor of the next page; null on the last. */
  readonly more_starting_after: string | null
}

/** Rows to be listed: `select columns from`, where `from` ends in a `where`; `count` is a select of one number, `total`. */
export interface Listing {
  readonly columns: Sql
  /** The table of `columns` with its alias: then they are read of the page's rows alone, not of all that are sorted. */
  readonly table?: Sql
  readonly from: Sql
  readonly count: Sql
  /** What rows of `from` must also hold, where nobody knows how few do: a text that is somewhere in others. Takes a `table`. */
  readonly sought?: Sql
}

const LIMIT = 10
const LIMIT_AT_MOST = 100
const PAGE_AT_MOST = 10_000
/** So many rows are looked at one after the other for what is sought, before all are. */
const NEAR = 20_000

/**
 * One page of a walk. Whoever goes on from `more_starting_after` meets every row that stays once. Whoever goes on from a
 * moment does as well: rows of one moment are never parted, so such a page can be longer than was asked for.
 */
export async function readPage<R extends Placed>(
  db: Queryable,
  listing: Listing,
  walk: Walk,
  { limit, page, startingAfter, total = 'exact' }: PageRequest,
): Promise<Page<R>> {
  const size = wholeNumber(limit, 'limit', LIMIT_AT_MOST) ?? LIMIT
  const skipped = ((wholeNumber(page, 'page', PAGE_AT_MOST) ?? 1) - 1) * size
  const moment = startingAfter !== undefined && walk.key.kind === 'instant' ? instantOf(startingAfter) : null
  const found =
    moment !== null
      ? await readFromMoment<R>(db, listing, walk, moment, size)
      : await readFromPlace<R>(db, listing, walk, size, startingAfter, skipped)
  const isWhole = startingAfter === undefined && skipped === 0 && !found.more
  const count = async () =>
    isWhole ? found.rows.length : (await db.query<{ total: number }>(listing.count)).rows[0]!.total
  return {
    rows: found.rows,
    total: total === 'none' ? null : await count(),
    has_more: found.more,
    more_starting_after: found.more ? cursorOf(walk, found.rows.at(-1)!) : null,
  }
}

interface Found<R> {
  readonly rows: readonly R[]
  readonly more: boolean
}

async function readFromPlace<R extends Placed>(
  db: Queryable,
  listing: Listing,
  walk: Walk,
  size: number,
  startingAfter: string | undefined,
  skipped: number,
): Promise<Found<R>> {
  const place = startingAfter === undefined ? sql`true` : beyond(walk, startingAfter, 'starting_after')
  const offset = startingAfter === undefined ? skipped : 0
  const cut = sql`limit ${size + 1} offset ${offset}`
  const rows = listing.sought
    ? await readSought<R>(db, { ...listing, sought: listing.sought }, walk, place, cut, size)
    : (await db.query<R>(cutOf(listing, walk, place, sql`order by ${inOrder(walk)} ${cut}`))).rows
  return { rows: rows.slice(0, size), more: rows.length > size }
}

/**
 * What many have fills a page from the first rows in their order. What few have would be looked for through the whole index that has
 * the order, each row fetched by itself: 20 times as long as looking through the table and sorting what was found.
 */
async function readSought<R extends Placed>(
  db: Queryable,
  listing: Listing & { readonly sought: Sql },
  walk: Walk,
  place: Sql,
  cut: Sql,
  size: number,
): Promise<readonly R[]> {
  const { from, sought } = listing
  const found: Walk = { ...walk, key: { ...walk.key, value: sql`f.place` }, id: sql`f.id` }
  const placed = sql`${walk.id} as id, ${walk.key.value} as place, ${sortKeyColumn(walk)}`
  const run = async (rows: Sql, holds: Sql) =>
    (
      await db.query<R>(
        joined(
          listing,
          walk,
          sql`select f.id, f.sort_key from (${rows}) f where ${holds} order by ${inOrder(found)} ${cut}`,
        ),
      )
    ).rows
  // Only by this is there an index that has them in order.
  if (walk.key.kind === 'instant' && !walk.key.nullable) {
    const first = sql`order by ${inOrder(walk)} limit ${NEAR}`
    const near = await run(
      sql`select ${placed}, ${sought} as is_sought ${from} and ${place} ${first}`,
      sql`f.is_sought`,
    )
    if (near.length > size) return near
  }
  // `offset 0`: not in the order of the index.
  return run(sql`select ${placed} ${from} and ${place} and ${sought} offset 0`, sql`true`)
}

/** More rows than this of one moment cannot be handed over at once, and by time alone not apart from each other either. */
export const OF_ONE_MOMENT_AT_MOST = 10_000

async function readFromMoment<R extends Placed>(
  db: Queryable,
  listing: Listing,
  walk: Walk,
  moment: string,
  size: number,
): Promise<Found<R>> {
  const direction = walk.descending ? sql` desc` : sql.empty
  const cut = sql`order by ${walk.key.value}${direction} fetch first ${size + 1} rows with ties`
  const { rows } = await db.query<R>(cutOf(listing, walk, beyondMoment(walk, moment), cut, OF_ONE_MOMENT_AT_MOST + 1))
  if (rows.length > OF_ONE_MOMENT_AT_MOST) throw tooManyOfOneMoment()
  const order = rows.toSorted((a, b) => (walk.descending ? byPlace(b, a) : byPlace(a, b)))
  const last = order[size - 1]
  const next = order[size]
  if (!last || !next) return { rows: order, more: false }
  if (next.sort_key !== last.sort_key) return { rows: order.slice(0, size), more: true }
  const { rows: later } = await db.query(
    sql`select ${listing.from} and ${listing.sought ?? sql`true`} and ${beyondMoment(walk, last.sort_key!)} limit 1`,
  )
  return { rows: order, more: later.length > 0 }
}

function cutOf(listing: Listing, walk: Walk, place: Sql, cut: Sql, most?: number): Sql {
  const { columns, table, from, sought = sql`true` } = listing
  const of = table ? sql`${walk.id} as id` : columns
  const rows = sql`select ${of}, ${sortKeyColumn(walk)} ${from} and ${sought} and ${place} ${cut}`
  return joined(listing, walk, most === undefined ? rows : sql`select * from (${rows}) m limit ${most}`)
}

/** The rows of a page, of which so far the ids are known and the places. */
function joined({ columns, table }: Listing, walk: Walk, page: Sql): Sql {
  if (!table) return page
  return sql`
    select ${columns}, p.sort_key from (${page}) p join ${table} on ${walk.id} = p.id
    order by ${inOrder(walk)}`
}

function byPlace(a: Placed, b: Placed): number {
  if (a.sort_key !== b.sort_key) return a.sort_key! < b.sort_key! ? -1 : 1
  return a.id < b.id ? -1 : 1
}

/** The refusal of an order that a list does not have. */
export const notSortedBy = (sort: string, keys: readonly string[]) =>
  invalidInput([
    {
      path: 'sort',
      message: `The order is ${orList(keys)}, with "-" before it for the other direction, not ${quote(sort)}.`,
    },
  ])

const tooManyOfOneMoment = () =>
  invalidInput([
    {
      path: 'starting_after',
      message: `More than ${OF_ONE_MOMENT_AT_MOST} follow here that have the same time. Go on from the \`more_starting_after\` of the page before instead.`,
    },
  ])

function wholeNumber(given: number | undefined, path: string, most: number): number | undefined {
  if (given === undefined || (Number.isInteger(given) && given >= 1 && given <= most)) return given
  throw invalidInput([{ path, message: `A whole number from 1 to ${most} is needed here.` }])
}
