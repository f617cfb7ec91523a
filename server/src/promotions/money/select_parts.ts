import { leftOfLine } from './amounts.ts'
import { ALL_LINES, type Applicable, type ApplicableEntry } from './applicable.ts'
import { atMost, type Fraction, floored, lessThan } from './fraction.ts'
import { goodsName, sameGoods } from './goods.ts'
import type { OrderLine, PricedOrder } from './order.ts'

/** The part of one line that a discount touches. */
export interface Part {
  /** The place of the line in the order. */
  readonly at: number
  readonly line: OrderLine
  /** The place of the entry under `included` that chose it; null where all lines are meant. */
  readonly entry: number | null
  /** null: no limits. */
  readonly limits: ApplicableEntry | null
  /** Units of it that are touched, none where nothing is left to be paid. */
  readonly units: number
  /** What is still to be paid for these units; the fraction of a minor unit stays with the others. */
  readonly worth: number
}

/**
 * The lines that a discount touches, each under the first entry that chooses it. A line that an entry names but does not
 * choose (it is not the cheapest) is open to the entries after it, but not to `included_all`.
 */
export function selectParts(order: PricedOrder, applicable: Applicable = ALL_LINES): readonly Part[] {
  const open = new Set(
    [...order.lines.keys()].filter((at) => !applicable.excluded.some((entry) => isNamed(order.lines[at]!, entry))),
  )
  const named = new Set<number>()
  const parts: Part[] = []
  const take = (chosen: readonly number[], entry: number | null, limits: ApplicableEntry | null) => {
    parts.push(...partsOf(order, chosen, entry, limits))
    for (const at of chosen) open.delete(at)
  }
  for (const [i, entry] of applicable.included.entries()) {
    const matching = [...open].filter((at) => isNamed(order.lines[at]!, entry))
    for (const at of matching) named.add(at)
    take(choose(order, matching, entry), i, entry)
  }
  if (applicable.included_all || applicable.included.length === 0)
    take(
      [...open].filter((at) => !named.has(at)),
      null,
      null,
    )
  return parts.sort((a, b) => a.at - b.at)
}

/** A product stands for all its SKUs. */
function isNamed(line: OrderLine, entry: ApplicableEntry): boolean {
  return sameGoods(entry.object === 'sku' ? line.sku : line.product, goodsName({ ...entry }))
}

function choose(order: PricedOrder, matching: readonly number[], { effect }: ApplicableEntry): readonly number[] {
  switch (effect) {
    case 'APPLY_TO_EVERY':
      return matching
    case 'APPLY_TO_CHEAPEST':
      return extreme(order, matching, lessThan)
    case 'APPLY_TO_MOST_EXPENSIVE':
      return extreme(order, matching, (a, b) => lessThan(b, a))
    default:
      return effect satisfies never
  }
}

/** By the price of a unit, of equal ones the first; lines that are free already are not asked. */
function extreme(
  order: PricedOrder,
  matching: readonly number[],
  beats: (a: Fraction, b: Fraction) => boolean,
): readonly number[] {
  let best: number | null = null
  for (const at of matching)
    if (leftOfLine(order.lines[at]!) > 0)
      if (best === null || beats(unitPrice(order.lines[at]!), unitPrice(order.lines[best]!))) best = at
  return best === null ? [] : [best]
}

const unitPrice = ({ price, amount, quantity }: OrderLine): Fraction =>
  price === null ? { over: BigInt(amount ?? 0), under: BigInt(quantity || 1) } : { over: BigInt(price), under: 1n }

function partsOf(
  order: PricedOrder,
  chosen: readonly number[],
  entry: number | null,
  limits: ApplicableEntry | null,
): readonly Part[] {
  let unitsLeft = limits?.aggregated_quantity_limit ?? Number.MAX_SAFE_INTEGER
  return chosen.map((at) => {
    const line = order.lines[at]!
    const left = leftOfLine(line)
    // What is sold without a number of units is one.
    const quantity = line.quantity || 1
    const units = left === 0 ? 0 : Math.min(quantity, limits?.quantity_limit ?? quantity, unitsLeft)
    unitsLeft -= units
    const worth = atMost(floored({ over: BigInt(left) * BigInt(units), under: BigInt(quantity) }), left)
    return { at, line, entry, limits, units, worth }
  })
}
