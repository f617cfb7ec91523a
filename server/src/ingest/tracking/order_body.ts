import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import { currencyDecimals } from '../../segments/currency_decimals.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { micros } from '../../segments/time/instant.ts'
import { encodeId } from '../../store/index.ts'
import type { JsonObject } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { type OrderStatus, statusOf } from '../orders/status.ts'
import { fitting } from './fitting.ts'
import type { DeedMessage } from './message.ts'
import { readMinorUnits } from './minor_units.ts'
import { orderEvent } from './order_events.ts'
import { readProducts } from './products.ts'

/** An order as it is before an event. */
export interface OrderBefore {
  readonly status: OrderStatus
  readonly created_at: string
  readonly amount: number
  readonly initial_amount: number
  readonly discount_amount: number
  /** How many. */
  readonly items: number
}

/** How far an order has come. Messages come twice and overtake each other, and none takes an order back. */
const REACHED: Readonly<Record<OrderStatus, number>> = Object.freeze({ CREATED: 0, PAID: 1, FULFILLED: 2, CANCELED: 3 })

const MAPPED: ReadonlySet<string> = new Set([
  'order_id',
  'currency',
  'products',
  'total',
  'revenue',
  'value',
  'discount',
])

/** The body of the order that the event makes or changes, as `readOrder` takes it. */
export function orderBody(
  { order, at: happened }: DeedMessage & { readonly order: NonNullable<DeedMessage['order']> },
  customerId: string,
  before: OrderBefore | undefined,
  definitions: Definitions,
  limits: IngestLimits,
  problems: Problem[],
  leftOut: Problem[],
): JsonObject {
  const { properties, path } = order
  const { status: reached, begins, tells, refunds } = orderEvent(order.name)
  checkCurrency(properties.currency, definitions, at(path, 'currency'), problems)
  const said = saysStatus('status', properties.status) ? statusOf(properties.status as string) : null
  const status = reached ?? said ?? undefined
  const overtaken = before !== undefined && begins && REACHED[status!] <= REACHED[before.status]
  const untold = before === undefined || (before.initial_amount === 0 && before.items === 0)
  const who = { source_id: String(properties.order_id), customer: { id: encodeId('cust', customerId) } }
  const time = madeAt(happened, begins, before)
  if (refunds) return { ...who, ...time, ...refunded(properties, before, definitions, path, problems) }
  const contents =
    untold || (tells && !overtaken) ? readContents(properties, definitions, path, limits, problems, leftOut) : {}
  return { ...who, ...time, ...(!overtaken && { status }), ...contents }
}

/** The first event that tells of an order says when it was made, and an earlier one that comes later. */
function madeAt(happened: string | null, begins: boolean, before: OrderBefore | undefined): JsonObject {
  if (happened === null) return {}
  if (before === undefined) return { created_at: happened }
  return begins && micros(happened) < micros(before.created_at) ? { created_at: happened } : {}
}

/** Of a part of what was paid, the rest stays paid; else the order is off. */
function refunded(
  properties: JsonObject,
  before: OrderBefore | undefined,
  { project }: Definitions,
  path: string,
  problems: Problem[],
): JsonObject {
  const refund = readTotal(properties, currencyDecimals(project.currency), path, problems)
  if (before === undefined || refund === undefined || refund >= before.amount) return { status: 'CANCELED' }
  const { initial_amount: amount, discount_amount } = before
  return { amount, discount_amount, total_amount: before.amount - refund }
}

function readContents(
  properties: JsonObject,
  { project, schema }: Definitions,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
  leftOut: Problem[],
): JsonObject {
  const decimals = currencyDecimals(project.currency)
  const paid = readTotal(properties, decimals, path, problems)
  const discount = readMinorUnits(properties.discount, decimals, at(path, 'discount'), problems)
  const others = Object.fromEntries(
    Object.entries(properties).filter(([key, value]) => !MAPPED.has(key) && value !== null && !saysStatus(key, value)),
  )
  const { set } = fitting(others, schema.metadata.order, path, limits, leftOut)
  const items = readProducts(properties.products, decimals, at(path, 'products'), problems)
  return {
    ...(paid === undefined ? {} : { amount: paid + (discount ?? 0), total_amount: paid }),
    ...(discount === undefined ? {} : { discount_amount: discount }),
    ...(items === undefined ? {} : { items }),
    ...(Object.keys(set).length > 0 && { metadata: set }),
  }
}

/** A status that is not one of ours is metadata. */
const saysStatus = (key: string, value: unknown): boolean =>
  key === 'status' && typeof value === 'string' && statusOf(value) !== null

/** What was paid, by the first of the names for it. */
function readTotal(properties: JsonObject, decimals: number, path: string, problems: Problem[]): number | undefined {
  const key = ['total', 'revenue', 'value'].find((name) => properties[name] !== undefined && properties[name] !== null)
  return key === undefined ? undefined : readMinorUnits(properties[key], decimals, at(path, key), problems)
}

function checkCurrency(currency: unknown, { project }: Definitions, path: string, problems: Problem[]): void {
  if (currency === undefined || currency === null || currency === '') return
  if (typeof currency === 'string' && currency.toUpperCase() === project.currency) return
  problems.push({
    path,
    message: `The project counts in ${project.currency}; amounts in ${describe(currency)} cannot be added to that.`,
  })
}
