import { type Sql, sql } from '../../store/index.ts'
import type { Write } from '../write.ts'
import type { List } from './find_list.ts'
import { ALL_RANGES, holdRanges, type Range } from './ranges.ts'

/**
 * Readies a write for changing the list as to `customers` (a select of ids), who are all in `ranges`. Many may change a list
 * at once, each other customers. Whoever creates or deletes one of them waits until this write ends, or was waited for: so
 * they are seen either here or there.
 */
export async function holdSome(write: Write, list: List, customers: Sql, ranges: readonly Range[]): Promise<void> {
  await planForMany(write)
  await holdList(write, list, 'shared')
  if (list.referredTo) await holdCustomers(write, customers)
  await holdRanges(write, 'departures', ranges, 'shared')
  await holdRanges(write, 'arrivals', ranges, 'alone')
}

/**
 * Readies a write for replacing the list. Nobody else changes it meanwhile, and nobody is deleted; who appears is kept out
 * only at the end.
 */
export async function holdWhole(write: Write, list: List): Promise<void> {
  await planForMany(write)
  await holdList(write, list, 'alone')
}

export const holdDepartures = (write: Write): Promise<void> => holdRanges(write, 'departures', ALL_RANGES, 'shared')

export const holdArrivals = (write: Write): Promise<void> => holdRanges(write, 'arrivals', ALL_RANGES, 'alone')

/** A write that begins without its customers would be planned for few. */
async function planForMany({ tx }: Write): Promise<void> {
  await tx.query(`select set_config('plan_cache_mode', 'auto', true)`)
}

async function holdList({ tx }: Write, { segmentId }: List, how: 'alone' | 'shared'): Promise<void> {
  const key = `coterie list ${segmentId}`
  await tx.query(
    how === 'alone'
      ? sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
      : sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`,
  )
}

/**
 * Locks the rows of customers, which is needed only where segments that refer to the list are to be settled: a million
 * locks take 5 s, as long as everything else in the upload of a million ids.
 */
export async function holdCustomers({ tx, definitions }: Write, customers: Sql): Promise<void> {
  await tx.query(sql`
    select count(*) from (
      select from coterie.customers
      where id in (${customers}) and project_id = ${definitions.projectId}
      order by id
      for no key update
    ) c`)
}
