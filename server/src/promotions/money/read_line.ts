import type { Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../../ingest/door/amount.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { goodsName } from './goods.ts'
import type { GoodsName, OrderLine } from './order.ts'

/** One item of an order, checked as an object already. `keys` are those of the lines before it. */
export function readLine(item: JsonObject, i: number, keys: Set<string>, path: string, problems: Problem[]): OrderLine {
  const read = (key: string) => readAmount(item[key], at(path, key), problems)
  const quantity = read('quantity') ?? 1
  const given = { price: read('price'), amount: read('amount') }
  const amount = given.amount ?? product(given.price, quantity, at(path, 'price'), problems)
  const price = given.price ?? (amount !== null && quantity > 0 && amount % quantity === 0 ? amount / quantity : null)
  const names = readNames(item)
  const addedQuantity = Math.max(0, quantity - (read('initial_quantity') ?? quantity))
  const line = {
    key: keyOf(names, i, keys, addedQuantity > 0 && addedQuantity === quantity),
    sent: item,
    ...names,
    quantity,
    price: amount === null ? null : price,
    amount,
    addedQuantity,
    addedAmount:
      addedQuantity === 0 || amount === null ? 0 : addedAmount(read('initial_amount'), amount, addedQuantity, price),
    discountQuantity: atMost(read('discount_quantity') ?? 0, quantity, at(path, 'discount_quantity'), problems),
    discountAmount: atMost(read('discount_amount') ?? 0, amount ?? 0, at(path, 'discount_amount'), problems),
    appliedDiscountAmount: 0,
  }
  return Object.freeze(line)
}

/** A line that is all gift is called by what was given, as the discount that put it there called it. */
function keyOf({ product, sku }: Names, i: number, keys: Set<string>, isGift: boolean): string {
  const gift = isGift ? (sku?.id ?? product?.id ?? null) : null
  const key = gift === null || keys.has(gift) ? String(i) : gift
  keys.add(key)
  return key
}

type Names = { readonly product: GoodsName | null; readonly sku: GoodsName | null }

/** An item names its goods by `product_id` and `sku_id`, by objects, or by a `source_id` of what `related_object` says. */
function readNames(item: JsonObject): Names {
  const own = (kind: 'product' | 'sku', isKind: boolean): GoodsName | null => {
    const object = goodsName(isObject(item[kind]) ? item[kind] : {})
    const id = goodsName({ id: item[`${kind}_id`] }).id ?? object.id
    const sourceId = object.sourceId ?? (isKind ? goodsName({ source_id: item.source_id }).sourceId : null)
    return id === null && sourceId === null ? null : Object.freeze({ id, sourceId })
  }
  const isSku = item.related_object === 'sku'
  return { product: own('product', !isSku), sku: own('sku', isSku) }
}

function product(price: number | undefined, quantity: number, path: string, problems: Problem[]): number | null {
  if (price === undefined) return null
  const amount = BigInt(price) * BigInt(quantity)
  if (amount <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(amount)
  problems.push({ path, message: `Price times quantity is more than ${Number.MAX_SAFE_INTEGER}.` })
  return null
}

function addedAmount(initial: number | undefined, amount: number, added: number, price: number | null): number {
  if (initial !== undefined) return Math.max(0, amount - initial)
  const value = BigInt(price ?? 0) * BigInt(added)
  return value < BigInt(amount) ? Number(value) : amount
}

function atMost(value: number, most: number, path: string, problems: Problem[]): number {
  if (value <= most) return value
  problems.push({ path, message: `At most ${most} is needed here, not ${value}.` })
  return 0
}
