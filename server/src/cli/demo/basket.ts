import type { ORDER_METADATA } from './declarations.ts'
import { byCategory, CATALOGUE, type Product } from './lists/catalogue.ts'
import type { Random } from './random.ts'
import type { Shopper } from './shopper.ts'

export interface OrderBody {
  readonly source_id: string
  readonly customer: { readonly source_id: string }
  readonly created_at?: string
  readonly status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED'
  readonly discount_amount?: number
  readonly items: readonly OrderItem[]
  readonly metadata: { readonly [K in keyof typeof ORDER_METADATA]?: unknown }
}

export interface OrderItem {
  readonly source_id: string
  readonly sku_id: string
  readonly product: { readonly name: string }
  readonly quantity: number
  readonly price: number
  readonly amount: number
}

export type Basket = Pick<OrderBody, 'items' | 'discount_amount' | 'metadata'>

/** What this customer might put into a basket; loyal ones put in more. */
export function basket(dice: Random, shopper: Shopper): Basket {
  const count = 1 + (dice.chance(0.35) ? 1 : 0) + (dice.chance(shopper.habit === 'loyal' ? 0.4 : 0.15) ? 1 : 0)
  const products = new Set(Array.from({ length: count }, () => wish(dice, shopper)))
  const items = [...products].map((product) => item(product, product.price < 3500 && dice.chance(0.3) ? 2 : 1))
  const sum = items.reduce((total, { amount }) => total + amount, 0)
  const discounted = dice.chance(0.18)
  return {
    items,
    ...(discounted && { discount_amount: Math.round(sum * dice.pick([0.1, 0.15, 0.2])) }),
    metadata: {
      channel: dice.weighted({ web: 5, app: 3, store: shopper.city.state === 'IL' ? 3 : 0.1 }),
      gift: dice.chance(0.12),
      ...(discounted && { coupon: dice.pick(['WELCOME10', 'SUMMER15', 'THANKS20']) }),
      delivery_days: dice.between(1, 6),
    },
  }
}

/** One product: mostly from the shelves that the customer likes, and the dear ones seldom. */
export function wish(dice: Random, { favourites }: Shopper): Product {
  for (;;) {
    const product = dice.pick(dice.chance(0.75) ? byCategory[dice.pick(favourites)] : CATALOGUE)
    if (dice.chance(Math.min(1, 6000 / product.price))) return product
  }
}

function item({ sourceId, sku, name, price }: Product, quantity: number): OrderItem {
  return { source_id: sourceId, sku_id: sku, product: { name }, quantity, price, amount: price * quantity }
}
