import type { CustomerPatch } from '../../ingest/customers/patch.ts'
import type { CustomerReference } from '../../ingest/customers/reference.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import type { PricedOrder } from '../money/order.ts'
import type { AskedRedeemable } from './candidate.ts'

/** What the body of a validation or redemption says. */
export interface Asked {
  readonly redeemables: readonly AskedRedeemable[]
  /** null: nobody was named, nor described. */
  readonly customer: AskedCustomer | null
  readonly order: AskedOrder | null
  /** Of the redemption. */
  readonly metadata: JsonObject
  readonly session: AskedSession | null
  readonly trackingId: string | null
}

export interface AskedCustomer {
  /** null: described, but called by no id. */
  readonly reference: CustomerReference | null
  /** What the body says about them beside who they are; null when nothing. */
  readonly profile: CustomerPatch | null
}

export interface AskedOrder {
  /** As it was sent. */
  readonly body: JsonObject
  /** UUID of the order that it names by `id` or `source_id`; null when it names none. */
  readonly id: string | null
  /** null: the order says no more than its id, so that the stored one is meant. */
  readonly priced: PricedOrder | null
  readonly metadata: JsonObject
}

export interface AskedSession {
  /** null: one is to be made. */
  readonly key: string | null
  readonly type: 'LOCK'
  /** As sent, or as they are without. */
  readonly ttl: number
  readonly ttlUnit: SessionUnit
  /** The same in microseconds. */
  readonly micros: bigint
}

export type SessionUnit = 'DAYS' | 'HOURS' | 'MINUTES' | 'SECONDS' | 'MILLISECONDS' | 'MICROSECONDS' | 'NANOSECONDS'
