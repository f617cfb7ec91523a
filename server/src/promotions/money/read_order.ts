import { describe, type Problem } from '../../../../filter/problem.ts'
import { amountFlaw } from '../../ingest/door/amount.ts'
import { isObject, type JsonObject, requireObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { readItems } from '../../ingest/orders/items.ts'
import { orderAmount } from './amounts.ts'
import { type PricedOrder, pricedOrder } from './order.ts'
import { readLine } from './read_line.ts'

/**
 * An order as validations and redemptions are sent it, and as `orderView` shows it. The items say what the order costs when
 * all of them have a price (gifts aside); otherwise `amount` does, which is never less than the items that have one.
 */
export function readPricedOrder(
  value: unknown,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): PricedOrder | undefined {
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  const items = readItems(numericItems(body.items), at(path, 'items'), limits, problems) ?? []
  const amount = readNumeric(body.amount, at(path, 'amount'), problems)
  const discount = readNumeric(body.discount_amount, at(path, 'discount_amount'), problems) ?? 0
  const keys = new Set<string>()
  const lines = items.map((item, i) => readLine(item, i, keys, at(at(path, 'items'), i), problems))
  if (problems.length > before || tooMuch(lines, path, problems)) return undefined
  const listed = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0)
  // What discounts put there says nothing of what the order cost without them.
  const sold = lines.filter((line) => line.addedQuantity < line.quantity || line.quantity === 0)
  const complete = sold.length > 0 && sold.every((line) => line.amount !== null)
  const unlisted = complete || amount === undefined ? null : Math.max(0, amount - listed)
  const order = pricedOrder(lines, unlisted, discount, 0)
  checkDiscount(order, path, problems)
  return problems.length > before ? undefined : order
}

const NUMERIC = [
  'quantity',
  'price',
  'amount',
  'discount_amount',
  'discount_quantity',
  'initial_quantity',
  'initial_amount',
]

/** Browsers send numbers as text. */
const numeric = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value

function numericItems(items: unknown): unknown {
  if (!Array.isArray(items)) return items
  return items.map((item: unknown) => (isObject(item) ? numericItem(item) : item))
}

const numericItem = (item: JsonObject): JsonObject => ({
  ...item,
  ...Object.fromEntries(NUMERIC.filter((key) => key in item).map((key) => [key, numeric(item[key])])),
})

function readNumeric(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined || value === null) return undefined
  const amount = numeric(value)
  const flaw = amountFlaw(amount)
  if (flaw === null) return amount as number
  problems.push({ path, message: flaw })
  return undefined
}

function tooMuch(lines: PricedOrder['lines'], path: string, problems: Problem[]): boolean {
  let sum = 0
  for (const [i, { amount }] of lines.entries()) {
    sum += amount ?? 0
    if (Number.isSafeInteger(sum)) continue
    const where = at(at(path, 'items'), i)
    problems.push({ path: where, message: `The items up to this one come to more than ${Number.MAX_SAFE_INTEGER}.` })
    return true
  }
  return false
}

/** What was taken off before counts, and is no more than there is. */
function checkDiscount(order: PricedOrder, path: string, problems: Problem[]): void {
  const onItems = order.lines.reduce((sum, line) => sum + line.discountAmount, 0)
  const most = orderAmount(order) - onItems
  if (order.discountAmount > most)
    problems.push({
      path: at(path, 'discount_amount'),
      message: `A discount of at most what is left of the amount, ${most}, is needed here, not ${describe(order.discountAmount)}.`,
    })
}
