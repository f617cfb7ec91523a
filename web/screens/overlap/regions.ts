import type { Filter } from '@coterie/filter'
import type { Answer } from '../../api/ask.ts'

export type Combinations = Answer<'POST /v1/segments/overlap'>['combinations']

/** Those who are in exactly these of the segments that are compared. */
export interface Region {
  readonly key: string
  readonly inside: readonly string[]
  readonly outside: readonly string[]
  readonly count: number
}

export const keyOf = (segments: readonly string[]): string => segments.join(' ')

/** Every customer who is in any of the segments is in exactly one of the regions. */
export function regionsOf(combinations: Combinations, segments: readonly string[]): readonly Region[] {
  return combinations.map(({ segments: inside, only }) => ({
    key: keyOf(inside),
    inside,
    outside: segments.filter((each) => !inside.includes(each)),
    count: only,
  }))
}

/** The condition for being in a region. */
export function regionFilter({ inside, outside }: Pick<Region, 'inside' | 'outside'>): Filter {
  const parts = [
    ...inside.map((each) => ({ field: 'segment', op: 'in', value: each })),
    ...(outside.length > 0 ? [{ field: 'segment', op: 'not_in', value: one(outside) }] : []),
  ] as Filter[]
  return parts.length === 1 ? parts[0]! : { all: parts }
}

/** A condition about one thing is written without a list. */
const one = (ids: readonly string[]) => (ids.length === 1 ? ids[0]! : [...ids])

/** How many are in all of these. */
export const sizeOf = (combinations: Combinations, segments: readonly string[]): number =>
  combinations.find(
    (each) => each.segments.length === segments.length && segments.every((one) => each.segments.includes(one)),
  )?.size ?? 0
