import { sql } from '../../store/index.ts'
import type { Write } from '../write.ts'

/** A sixty-fourth of all customer ids, by their first six bits: what locks of lists are about (migration 007). */
export type Range = number

export const ALL_RANGES: readonly Range[] = Object.freeze(Array.from({ length: 64 }, (_, range) => range))

export function rangeOf(customerId: string): Range {
  return Number.parseInt(customerId.slice(0, 2), 16) >> 2
}

export function rangesOf(customerIds: readonly string[]): readonly Range[] {
  return [...new Set(customerIds.map(rangeOf))]
}

/** Until this transaction ends. Departures come before arrivals; both come after rows of customers. */
export async function holdRanges(
  { tx, definitions }: Pick<Write, 'tx' | 'definitions'>,
  what: 'arrivals' | 'departures',
  ranges: readonly Range[],
  how: 'alone' | 'shared',
): Promise<void> {
  await tx.query(
    sql`select coterie.hold_ranges(${definitions.projectId}, ${what}, ${ranges}::integer[], ${how === 'alone'})`,
  )
}
