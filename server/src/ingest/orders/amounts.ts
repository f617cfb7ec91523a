import { describe, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../door/amount.ts'
import type { JsonObject } from '../door/json.ts'
import { at } from '../door/path.ts'

/** What a body says of an order's money, in minor units; undefined where it says nothing. */
export interface GivenAmounts {
  readonly initial: number | undefined
  readonly discount: number | undefined
  readonly paid: number | undefined
}

export interface Amounts {
  readonly initial_amount: number
  readonly discount_amount: number
  /** What was paid. */
  readonly amount: number
}

/** `amount` is before discounts and `total_amount` after them; discounts on the whole order and on items add up. */
export function readAmounts(body: JsonObject, path: string, problems: Problem[]): GivenAmounts {
  const read = (key: string) => readAmount(body[key], at(path, key), problems)
  const [whole, items] = [read('discount_amount'), read('items_discount_amount')]
  const separate = whole === undefined && items === undefined ? undefined : (whole ?? 0) + (items ?? 0)
  const amount = read('amount')
  const initial = read('initial_amount')
  const total = read('total_discount_amount')
  return { initial: amount ?? initial, discount: total ?? separate, paid: read('total_amount') }
}

/** What the items cost together, or the index of the item at which it exceeds what a number holds. */
export function itemsAmount(items: readonly JsonObject[]): { readonly sum: number } | { readonly tooLargeAt: number } {
  let sum = 0
  for (const [i, item] of items.entries()) {
    sum +=
      typeof item.amount === 'number'
        ? item.amount
        : ((item.price as number | undefined) ?? 0) * ((item.quantity as number | undefined) ?? 1)
    if (!Number.isSafeInteger(sum)) return { tooLargeAt: i }
  }
  return { sum }
}

/** The three amounts, from what is given, what the items cost (when they were given), and what the order had before. */
export function decideAmounts(
  given: GivenAmounts,
  itemsSum: number | undefined,
  before: Amounts | undefined,
  path: string,
  problems: Problem[],
): Amounts {
  const nothingSaid =
    given.initial === undefined && given.discount === undefined && given.paid === undefined && itemsSum === undefined
  if (before && nothingSaid) return before
  const initial = given.initial ?? itemsSum ?? before?.initial_amount ?? given.paid ?? 0
  const saved = given.paid === undefined ? before?.discount_amount : Math.max(initial - given.paid, 0)
  const discount = given.discount ?? saved ?? 0
  if (given.paid === undefined && discount > initial)
    problems.push({
      path: at(path, 'discount_amount'),
      message: `A discount of at most the amount, ${initial}, is needed here, not ${describe(discount)}.`,
    })
  return { initial_amount: initial, discount_amount: discount, amount: given.paid ?? initial - discount }
}
