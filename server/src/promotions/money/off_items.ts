import { cut } from './allocate.ts'
import { allocateCapped } from './allocate_capped.ts'
import type { AmountDiscount, FixedDiscount, GiftCredits, PercentDiscount } from './discount.ts'
import { atMost } from './fraction.ts'
import { percentOf } from './off_order.ts'
import type { Part } from './select_parts.ts'

type OnItems = AmountDiscount | PercentDiscount | FixedDiscount | GiftCredits

/**
 * What a discount takes off each part: at most what is left of the part, what each limit allows, and together `left`, what
 * is left of the order. Limits on several lines cut all of them in proportion, whatever order they come in; of one amount
 * for all parts, what a limit keeps back goes to the others.
 */
export function offItems(discount: OnItems, parts: readonly Part[], left: number): readonly number[] {
  const caps = parts.map((part) => Math.min(part.worth, part.limits?.amount_limit ?? part.worth))
  const limit = Math.min(
    'aggregated_amount_limit' in discount ? (discount.aggregated_amount_limit ?? left) : left,
    left,
  )
  if (isShared(discount)) {
    const weights = weightsOf(discount, parts)
    // Before anything is shared out: what would be cut from an entry later, nobody else would get.
    const within = limitEntries(parts, caps, (most, own) => allocateCapped(most, at(weights, own), at(caps, own)))
    return allocateCapped(Math.min(sharedTotal(discount), limit), weights, within)
  }
  const offs = parts.map((part, i) => Math.min(offPart(discount, part), caps[i]!))
  return cut(
    limitEntries(parts, offs, (most, own) => cut(at(offs, own), most)),
    limit,
  )
}

type Shared = GiftCredits | (AmountDiscount & { readonly effect: `${string}_PROPORTIONALLY${string}` })

/** One amount for all parts, rather than each discounted by itself. */
const isShared = (discount: OnItems): discount is Shared =>
  discount.type === 'GIFT' || (discount.type === 'AMOUNT' && discount.effect?.includes('_PROPORTIONALLY') === true)

const sharedTotal = (discount: Shared): number => (discount.type === 'GIFT' ? discount.credits : discount.amount_off)

function weightsOf(discount: Shared, parts: readonly Part[]): readonly number[] {
  return discount.effect === 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY'
    ? parts.map(({ units }) => units)
    : parts.map(({ worth }) => worth)
}

function offPart(discount: Exclude<OnItems, Shared>, part: Part): number {
  switch (discount.type) {
    case 'AMOUNT':
      return discount.effect === 'APPLY_TO_ITEMS_BY_QUANTITY'
        ? atMost(BigInt(discount.amount_off) * BigInt(part.units), part.worth)
        : discount.amount_off
    case 'PERCENT':
      return percentOf(part.worth, discount.percent_off, discount.amount_limit ?? part.worth)
    case 'FIXED':
      return Math.max(0, fullPrice(part) - newPrice(discount, part))
    default:
      return discount satisfies never
  }
}

/** Of the units touched, before any discount: a new price replaces the first one, not what earlier discounts left of it. */
function fullPrice({ line, units }: Part): number {
  const { price, amount, quantity } = line
  const whole = amount ?? 0
  return price === null
    ? atMost((BigInt(whole) * BigInt(units)) / BigInt(quantity || 1), whole)
    : atMost(BigInt(price) * BigInt(units), Number.MAX_SAFE_INTEGER)
}

const newPrice = (discount: FixedDiscount, { limits, units }: Part): number =>
  atMost(BigInt(limits?.price ?? discount.fixed_amount) * BigInt(units), Number.MAX_SAFE_INTEGER)

/** The amounts with those of each entry that has a limit on all its lines replaced by what comes to no more than that. */
function limitEntries(
  parts: readonly Part[],
  amounts: readonly number[],
  limited: (most: number, own: readonly number[]) => readonly number[],
): readonly number[] {
  const result = [...amounts]
  for (const entry of new Set(parts.map((part) => part.entry))) {
    const own = [...parts.keys()].filter((i) => parts[i]!.entry === entry)
    const most = parts[own[0]!]!.limits?.aggregated_amount_limit
    if (most === undefined) continue
    const allowed = limited(most, own)
    for (const [n, i] of own.entries()) result[i] = allowed[n]!
  }
  return result
}

const at = (numbers: readonly number[], places: readonly number[]): readonly number[] => places.map((i) => numbers[i]!)
