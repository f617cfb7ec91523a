import type { JsonObject } from '../../ingest/door/json.ts'
import type { GoodsName, OrderLine } from './order.ts'

/** What the catalogue says of a product or SKU that a discount gives away. */
export interface Goods {
  /** Of one unit in minor units; null where the catalogue says none. */
  readonly price: number | null
  /** As items show it: `id`, `source_id`, `name`. */
  readonly product: JsonObject
  /** `id`, `source_id`, `sku`. */
  readonly sku?: JsonObject
}

/** By unit type: `prod_…` or `sku_…`. */
export type Catalogue = ReadonlyMap<string, Goods>

/** The built-in product that stands for shipping; free shipping is one unit of it. */
export const SHIPPING = 'prod_5h1pp1ng'

const SHIPPING_GOODS: Goods = Object.freeze({
  price: null,
  product: Object.freeze({ id: SHIPPING, source_id: '5h1pp1ng', name: 'Shipping' }),
})

const unknownGoods = (unitType: string): Goods =>
  unitType.startsWith('sku_')
    ? { price: null, product: {}, sku: { id: unitType } }
    : { price: null, product: { id: unitType } }

/** What is known of a unit type: goods that the catalogue lacks have no price. */
export const goodsOf = (unitType: string, catalogue: Catalogue): Goods =>
  catalogue.get(unitType) ?? (unitType === SHIPPING ? SHIPPING_GOODS : unknownGoods(unitType))

/** How an object with `id` and `source_id` is called. */
export function goodsName(value: JsonObject): GoodsName {
  const text = (member: unknown) => (typeof member === 'string' && member !== '' ? member : null)
  return Object.freeze({ id: text(value.id), sourceId: text(value.source_id) })
}

/** Whether the line is of this SKU or, when it is none, of this product in any of its SKUs. */
export function isOf(line: OrderLine, goods: Goods): boolean {
  return goods.sku ? sameGoods(line.sku, goodsName(goods.sku)) : sameGoods(line.product, goodsName(goods.product))
}

/** One name in common is enough: the shop may know only its own. */
export const sameGoods = (one: GoodsName | null, other: GoodsName): boolean =>
  one !== null &&
  ((one.id !== null && one.id === other.id) || (one.sourceId !== null && one.sourceId === other.sourceId))
