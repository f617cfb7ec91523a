import { orList } from '../../../../filter/problem.ts'

/**
 * CREATED → PAID → FULFILLED, or CANCELED. Every change among them is taken: shops reopen, refund and correct orders, and
 * what counts is the state they are in. PAID and FULFILLED orders count in the summaries.
 */
export const ORDER_STATUSES = ['CREATED', 'PAID', 'FULFILLED', 'CANCELED'] as const

export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const COUNTED: ReadonlySet<OrderStatus> = new Set(['PAID', 'FULFILLED'] as const)

/** In any case; null for anything else. */
export function statusOf(text: string): OrderStatus | null {
  const upper = text.toUpperCase()
  return ORDER_STATUSES.find((status) => status === upper) ?? null
}

export const statusFlaw = (value: string): string => `The status is ${orList(ORDER_STATUSES)}, not ${value}.`
