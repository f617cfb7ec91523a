import { cut } from './allocate.ts'
import { allocateCapped } from './allocate_capped.ts'
import type { AmountDiscount, FixedDiscount, GiftCredits, PercentDiscount } from './discount.ts'
import { atMost } from './fraction.ts'
import { percentOf } from './off_order.ts'
import type { Part } from './select_parts.ts'

type OnItems = AmountDiscount | PercentDiscount | FixedDiscount | GiftCredits

/**
 * What a discount takes off each part: at most what is left of the part, what each limit allows, and together `left`, what
 * is left of the order. Limits on several lines cut all of them in proportion, whatever order they come in.
 */
export function offItems(discount: OnItems, parts: readonly Part[], left: number): readonly number[] {
  const caps = parts.map((part) => Math.min(part.worth, part.limits?.amount_limit ?? part.worth))
  const limit = Math.min(
    'aggregated_amount_limit' in discount ? (discount.aggregated_amount_limit ?? left) : left,
    left,
  )
  const offs = isShared(discount)
    ? allocateCapped(Math.min(sharedTotal(discount), limit), weightsOf(discount, parts), caps)
    : parts.map((part, i) => Math.min(offPart(discount, part), caps[i]!))
  return cut(cutByEntry(parts, offs), limit)
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

function cutByEntry(parts: readonly Part[], offs: readonly number[]): readonly number[] {
  const result = [...offs]
  for (const entry of new Set(parts.map((part) => part.entry))) {
    const own = [...parts.keys()].filter((i) => parts[i]!.entry === entry)
    const most = parts[own[0]!]!.limits?.aggregated_amount_limit
    if (most === undefined) continue
    const allowed = cut(
      own.map((i) => offs[i]!),
      most,
    )
    for (const [n, i] of own.entries()) result[i] = allowed[n]!
  }
  return result
}
