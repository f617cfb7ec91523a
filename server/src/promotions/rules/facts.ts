import type { JsonObject } from '../../ingest/door/json.ts'
import type { Calendar } from '../../segments/time/calendar.ts'

/** All that rules are asked about, as it is at the moment of the redemption. Plain data; `factsNeeded` says what of it has to be read. */
export interface RuleFacts {
  readonly calendar: Calendar
  readonly customer: CustomerFacts | null
  readonly order: OrderFacts | null
  /** `metadata` of the redemption's body. */
  readonly redemption: { readonly metadata: JsonObject; readonly pointsUsed: number }
  /** Metadata of the custom event that earns; {} where none does. */
  readonly event: JsonObject
  /** By name of the rule, what stands so far in its window: without what is being made. */
  readonly counted: Readonly<Record<string, number>>
  /** What is being made adds this to the counters. */
  readonly adds: Readonly<Record<Counted, number>>
}

/** What a counter adds up. Money in minor units. */
export type Counted = 'redemptions' | 'order_amounts' | 'discounts' | 'credits'

export interface CustomerFacts {
  /** Stored, overlaid with that of the body. */
  readonly metadata: JsonObject
  /** Of those asked for, the segments (`seg_…`) that have the customer as a member now. */
  readonly segments: ReadonlySet<string>
  /** Ids and names of the loyalty tiers that the customer is in. */
  readonly tiers: ReadonlySet<string>
  /** Whether the redeemed voucher was published to this customer. */
  readonly holdsVoucher: boolean
}

export interface OrderFacts {
  /** Before this redeemable, after those applied before it. Minor units. */
  readonly amount: number
  /** As it was sent. */
  readonly initialAmount: number
  /** After this redeemable. */
  readonly totalAmount: number
  readonly metadata: JsonObject
  readonly lines: readonly LineFacts[]
}

/** One line of the order. */
export interface LineFacts {
  readonly product: ThingFacts
  readonly sku: ThingFacts
  readonly quantity: number
  /** Of one unit, in minor units; null when nobody knows. */
  readonly price: number | null
  /** Price times quantity. */
  readonly amount: number
  readonly metadata: JsonObject
  /** The item's own over the catalogue's. */
  readonly productMetadata: JsonObject
}

export interface ThingFacts {
  /** `prod_…`, `sku_…` */
  readonly id: string | null
  readonly sourceId: string | null
}
