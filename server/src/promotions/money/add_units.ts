import { invalidInput } from '../../store/index.ts'
import { cut } from './allocate.ts'
import { leftOfLine, leftOfOrder, orderAmount } from './amounts.ts'
import type { ManyUnitsDiscount, UnitDiscount, UnitOff } from './discount.ts'
import { atMost } from './fraction.ts'
import { type Catalogue, type Goods, goodsName, goodsOf, isOf } from './goods.ts'
import { type OrderLine, type PricedOrder, withLines } from './order.ts'
import { takeOffLine, takeOffLines } from './take_off.ts'

/** The order with the free units of a discount. Free shipping is one of these: a missing unit of the product Shipping. */
export function addUnits(
  order: PricedOrder,
  discount: UnitDiscount | ManyUnitsDiscount,
  catalogue: Catalogue,
): PricedOrder {
  const units = 'units' in discount ? discount.units : [discount]
  return units.reduce((sofar, unit) => giveUnits(sofar, unit, goodsOf(unit.unit_type, catalogue)), order)
}

function giveUnits(order: PricedOrder, unit: UnitOff, goods: Goods): PricedOrder {
  const places = [...order.lines.keys()].filter((at) => isOf(order.lines[at]!, goods))
  if (unit.effect === 'ADD_NEW_ITEMS') return putUnits(order, places[0], unit.unit_off, unit.unit_type, goods)
  const present = places.reduce((sum, at) => sum + order.lines[at]!.quantity, 0)
  const freed = freeUnits(order, places, unit.unit_off)
  const missing = Math.max(0, unit.unit_off - present)
  return missing === 0 ? freed : putUnits(freed, places[0], missing, unit.unit_type, goods)
}

/** Units that are in the order become free, from the first line on, as far as anything is left to pay for them. */
function freeUnits(order: PricedOrder, places: readonly number[], count: number): PricedOrder {
  let left = count
  const units = places.map((at) => {
    const { quantity, discountQuantity } = order.lines[at]!
    const free = Math.min(left, quantity - discountQuantity)
    left -= free
    return free
  })
  const worth = cut(
    places.map((at, i) => worthOf(order.lines[at]!, units[i]!)),
    leftOfOrder(order),
  )
  const taken = takeOffLines(order, new Map(places.map((at, i) => [at, worth[i]!])))
  const free = new Map(places.map((at, i) => [at, units[i]!]))
  return withLines(
    taken,
    taken.lines.map((line, at) =>
      Object.freeze({ ...line, discountQuantity: line.discountQuantity + (free.get(at) ?? 0) }),
    ),
  )
}

function worthOf(line: OrderLine, units: number): number {
  const { price, amount, quantity } = line
  const whole = BigInt(units) * BigInt(price ?? amount ?? 0)
  return atMost(price === null ? whole / BigInt(quantity || 1) : whole, leftOfLine(line))
}

/** New units, all of them free, on the line at this place or on one of their own. */
function putUnits(
  order: PricedOrder,
  at: number | undefined,
  count: number,
  unitType: string,
  goods: Goods,
): PricedOrder {
  const before = at === undefined ? newLine(unitType, goods) : order.lines[at]!
  const price = priceOf(before, goods)
  const amount = BigInt(count) * BigInt(price ?? 0)
  if (BigInt(orderAmount(order)) + amount > MOST || BigInt(before.quantity) + BigInt(count) > MOST)
    throw invalidInput([
      {
        path: 'order',
        message: `With ${count} free units of ${unitType} the order comes to more than ${MOST}.`,
      },
    ])
  const put = {
    ...before,
    quantity: before.quantity + count,
    amount: price === null ? before.amount : (before.amount ?? 0) + Number(amount),
    addedQuantity: before.addedQuantity + count,
    addedAmount: before.addedAmount + Number(amount),
    discountQuantity: before.discountQuantity + count,
  }
  const line = takeOffLine(put, Number(amount))
  return withLines(order, at === undefined ? [...order.lines, line] : order.lines.with(at, line))
}

const MOST = BigInt(Number.MAX_SAFE_INTEGER)

/** What one more unit costs. A line of which nothing says what it costs stays so. */
function priceOf({ price, amount, quantity }: OrderLine, goods: Goods): number | null {
  if (price !== null) return price
  return amount === null ? null : (goods.price ?? Math.floor(amount / (quantity || 1)))
}

function newLine(unitType: string, goods: Goods): OrderLine {
  const ids = goods.sku ? { product_id: goods.product.id, sku_id: unitType } : { product_id: unitType }
  return {
    key: unitType,
    sent: Object.freeze({ ...ids, product: goods.product, ...(goods.sku && { sku: goods.sku }) }),
    product: goodsName(goods.product),
    sku: goods.sku ? goodsName(goods.sku) : null,
    quantity: 0,
    price: goods.price,
    amount: null,
    addedQuantity: 0,
    addedAmount: 0,
    discountQuantity: 0,
    discountAmount: 0,
    appliedDiscountAmount: 0,
  }
}
