import type { JsonObject } from '../../ingest/door/json.ts'
import type { RefusalCode } from '../../store/index.ts'
import type { Applicable } from '../money/applicable.ts'
import type { PricedOrder } from '../money/order.ts'
import type { Trace } from '../money/undo.ts'
import type { RuleFacts } from '../rules/facts.ts'
import type { AskedRedeemable, Candidate } from './candidate.ts'

/** For whom, and with what: everything that is asked beside the redeemables. */
export interface Occasion {
  /** null: nobody was named. `known` false: named, and not stored (a validation creates nobody). */
  readonly customer: {
    readonly id: string
    readonly known: boolean
    readonly sourceId?: string | null
    /** Stored, overlaid with what was sent. */
    readonly metadata: JsonObject
  } | null
  readonly order: { readonly priced: PricedOrder; readonly metadata: JsonObject } | null
  /** `metadata` of the body. */
  readonly metadata: JsonObject
  /** Whose locks are no obstacle. */
  readonly sessionKey: string | null
}

/** One redeemable that can be used, and what it does. */
export interface Applied {
  readonly candidate: Candidate
  /** The order as those before it left it, and after this one; null where there is no order. */
  readonly before: PricedOrder | null
  readonly after: PricedOrder | null
  readonly trace: Trace
  readonly applicable: Applicable
  /** Credits or points that it takes; 0 for discounts. */
  readonly amount: number
  /** What it adds to the counters of rules: what a redemption has to keep as `order_amount` and `discount`. */
  readonly adds: RuleFacts['adds']
  /** What the answer says it does: `{discount}`, `{gift: {balance, credits}}`, `{loyalty_card: {points}}`. */
  readonly result: JsonObject
  readonly decided: Decided
}

/** One that cannot be used: the words of a refusal, not yet thrown. */
export interface Inapplicable {
  readonly asked: AskedRedeemable
  readonly candidate: Candidate | null
  readonly code: RefusalCode
  readonly details: string
  /** The rule's own words. */
  readonly ownMessage: string | null
  readonly decided: Decided
}

/** One that was not looked at, or would be one too many. */
export interface Skipped {
  readonly asked: AskedRedeemable
  readonly candidate: Candidate | null
  readonly key: string
  readonly message: string
}

/** Why: kept with every redemption and refusal, so that "was she in the segment when r_… ran?" has an answer. */
export interface Decided {
  readonly at: string
  readonly rules: readonly {
    /** `val_…` */
    readonly id: string
    readonly name: string
    readonly holds: boolean
    /** Numbers of the leaves to blame. */
    readonly failed: readonly string[]
    /** What the customer was told of it, in the words of whoever made the rule. */
    readonly message: string | null
  }[]
  readonly segments: readonly {
    /** `seg_…` */
    readonly id: string
    readonly name: string
    /** Number of the definition that was shown at that moment. */
    readonly version: number | null
    readonly member: boolean
    readonly since: string | null
  }[]
  /** Counters that rules asked for, by name, without this redemption. */
  readonly counted: Readonly<Record<string, number>>
}

export interface Examination {
  readonly applied: readonly Applied[]
  readonly inapplicable: readonly Inapplicable[]
  readonly skipped: readonly Skipped[]
  /** The order after all that apply, `applied…` being that of all of them; null where there is none. */
  readonly order: PricedOrder | null
}
