import type { AmongCondition } from '../rules/checked_rules.ts'
import type { Candidate } from './candidate.ts'
import { needsOf } from './needs_of.ts'

/** Of each of many redeemables, by its place, whether its rules let in who is in these segments (`seg_…`) and no others. */
export type SegmentGates = (segments: ReadonlySet<string>) => (place: number) => boolean

/**
 * Turns the rules around, so that a customer's few segments are gone through and not the rules of a thousand redeemables: which
 * conditions each segment fulfils, and which redeemables it shuts. Rules that may fail without consequence are left out.
 */
export function segmentGates(candidates: readonly Candidate[]): SegmentGates {
  const fulfils = new Map<string, number[]>()
  const shuts = new Map<string, number[]>()
  const needed = new Int32Array(candidates.length)
  const placeOf: number[] = []
  candidates.forEach(({ rules }, place) => {
    for (const { names, negate } of rules.flatMap(({ checked }) => amongSegments(checked))) {
      const number = negate ? place : placeOf.push(place) - 1
      if (!negate) needed[place]! += 1
      for (const { name } of names) listIn(negate ? shuts : fulfils, name).push(number)
    }
  })
  return (segments) => {
    const missing = needed.slice()
    const isFulfilled = new Uint8Array(placeOf.length)
    for (const segment of segments) {
      for (const condition of fulfils.get(segment) ?? []) {
        if (isFulfilled[condition] === 1) continue
        isFulfilled[condition] = 1
        missing[placeOf[condition]!]! -= 1
      }
      // More than can ever be fulfilled.
      for (const place of shuts.get(segment) ?? []) missing[place]! += placeOf.length + 1
    }
    return (place) => missing[place] === 0
  }
}

const amongSegments = (checked: Parameters<typeof needsOf>[0]): readonly AmongCondition[] =>
  needsOf(checked).ofWhom.flatMap(({ row, conditions }) =>
    row.measures.of === 'segments' ? (conditions as readonly AmongCondition[]) : [],
  )

function listIn(lists: Map<string, number[]>, key: string): number[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}
