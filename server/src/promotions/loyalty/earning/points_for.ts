import type { JsonObject } from '../../../ingest/door/json.ts'
import { productId } from '../../../ingest/products/find.ts'
import { encodeId } from '../../../store/index.ts'
import { floored, fractionOf } from '../../money/fraction.ts'
import { type Calculation, type Proportion, proportionOf } from './calculation.ts'
import type { Deed } from './deed.ts'

/** What happened, as far as points depend on it. */
export type Counting = Pick<Deed, 'projectId' | 'order' | 'event' | 'customer'>

/** The points that a rule gives: of proportions, floor(value ÷ every) × points; of nothing, or less, none. */
export function pointsFor(calculation: Calculation, deed: Counting): number {
  if (calculation.type === 'FIXED') return calculation.points
  const { every, points } = proportionOf(calculation)
  const value = measured(calculation, deed)
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return 0
  const { over, under } = fractionOf(value)
  const times = floored({ over, under: under * BigInt(every) })
  const exact = times * BigInt(points)
  return Number(exact < MOST ? exact : MOST)
}

/** As many as a card can hold for sure. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER)

function measured(calculation: Extract<Calculation, { type: 'PROPORTIONAL' }>, deed: Counting): unknown {
  const proportion = proportionOf(calculation)
  const { order } = deed
  switch (calculation.calculation_type) {
    case 'ORDER_AMOUNT':
      return order?.amount
    case 'ORDER_TOTAL_AMOUNT':
      return order?.total_amount
    case 'ORDER_METADATA':
      return own(order?.metadata, proportion.property)
    case 'ORDER_ITEMS_QUANTITY':
      return sumOf(deed, proportion, (item) => item.quantity ?? 1)
    case 'ORDER_ITEMS_AMOUNT':
      return sumOf(deed, proportion, amountOf)
    case 'ORDER_ITEMS_SUBTOTAL_AMOUNT':
      return sumOf(deed, proportion, (item) => item.subtotal_amount ?? amountOf(item) - numberOf(item.discount_amount))
    case 'CUSTOMER_METADATA':
      return own(deed.customer, proportion.property)
    case 'CUSTOM_EVENT_METADATA':
      return own(deed.event, proportion.property)
    default:
      return calculation.calculation_type satisfies never
  }
}

const own = (owner: JsonObject | undefined, key = ''): unknown =>
  owner !== undefined && Object.hasOwn(owner, key) ? owner[key] : undefined

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** Before discounts. */
const amountOf = (item: JsonObject): number =>
  typeof item.amount === 'number' ? item.amount : numberOf(item.price) * numberOf(item.quantity ?? 1)

function sumOf({ projectId, order }: Counting, { object, id }: Proportion, of: (item: JsonObject) => unknown): number {
  const meant = (order?.items ?? []).filter((item) =>
    object === 'sku' ? item.sku_id === id || skuOf(item) === id : productsOf(projectId, item).includes(id!),
  )
  return meant.reduce((sum, item) => sum + numberOf(of(item)), 0)
}

const skuOf = ({ sku }: JsonObject): unknown => (sku as { source_id?: unknown } | null | undefined)?.source_id

/** The ids and source ids by which the product of an item is known. */
function productsOf(projectId: string, { product_id, source_id, product }: JsonObject): readonly unknown[] {
  const inner = (product ?? {}) as { id?: unknown; source_id?: unknown }
  const named = [product_id, source_id, inner.id, inner.source_id].filter((each) => typeof each === 'string')
  return named.flatMap((each) => [each, encodeId('prod', productId(projectId, each as string))])
}
