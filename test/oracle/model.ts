import type { ProjectSchema } from '../../filter/schema.ts'
import type { Filter } from '../../filter/tree.ts'

/** What the oracle evaluates over: plain data, shaped like the bodies of the API. Nothing here is derived. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export const ADDRESS_KEYS = ['line_1', 'line_2', 'city', 'state', 'postal_code', 'country'] as const
export const PROFILE_KEYS = ['name', 'email', 'phone', 'description', 'birthdate'] as const

export type AddressKey = (typeof ADDRESS_KEYS)[number]
export type ProfileKey = (typeof PROFILE_KEYS)[number]

export type Profile = { readonly [key in ProfileKey]?: string | null }
export type Address = { readonly [key in AddressKey]?: string | null }

export interface Customer extends Profile {
  /** The store's id as a UUID text. `bucket` and customers without a source id are known by it. */
  readonly id: string
  readonly source_id?: string | null
  readonly address?: Address | null
  readonly metadata?: JsonObject
  readonly consents?: JsonObject
  readonly system_metadata?: JsonObject
  /** ISO 8601 with a zone, to the microsecond, like every instant of the model. */
  readonly created_at: string
  /** Absent until the profile, the address or metadata is first changed. */
  readonly updated_at?: string | null
  /** In the order of arrival, whatever their `created_at`. */
  readonly orders: readonly Order[]
  readonly events: readonly Event[]
  readonly redemptions?: readonly Redemption[]
  readonly gift_cards?: readonly GiftCard[]
  readonly loyalty_cards?: readonly LoyaltyCard[]
  readonly referrals?: readonly Referral[]
}

export interface Order {
  readonly source_id?: string
  /** Absent is CREATED. */
  readonly status?: string | null
  /** What was paid, after discounts, in minor units. */
  readonly amount: number
  readonly items?: readonly Item[]
  readonly metadata?: JsonObject
  readonly created_at: string
}

export interface Item {
  readonly source_id?: string | null
  readonly sku_id?: string | null
  readonly product?: { readonly name?: string | null }
  readonly quantity?: number
  readonly price?: number
  readonly amount?: number
}

export interface Event {
  readonly id?: string
  readonly event: string
  /** The event's properties. */
  readonly metadata?: JsonObject
  readonly created_at: string
}

export interface Redemption {
  readonly result: 'SUCCESS' | 'FAILURE'
  readonly rolled_back?: boolean
}
export interface GiftCard {
  readonly redeemed_amount: number
  readonly amount_to_go: number
}
export interface LoyaltyCard {
  /** The campaign's id. */
  readonly campaign: string
  readonly points: number
}
/** One customer whom this one has referred. */
export interface Referral {
  /** The campaign's id. */
  readonly campaign: string
}

/** Who is in a segment: a list of `keyOf` keys, or whoever its filter holds for at the moment asked about. */
export type SegmentContent = { readonly customers: ReadonlySet<string> } | { readonly filter: Filter }

/** What a condition may ask about beside the customer. */
export interface Project {
  /** IANA name. */
  readonly timeZone: string
  /** 1 Monday … 7 Sunday. */
  readonly firstDayOfWeek: number
  readonly schema: ProjectSchema
  /** By segment id. */
  readonly segments: ReadonlyMap<string, SegmentContent>
  /** 0–9999 of `Customer.id`, as the store under test computes it. */
  readonly bucketOf: (customerId: string) => number
}

/** A project and everybody in it. */
export interface World extends Project {
  /** The id that the store under test gives to a source id. */
  readonly idOf: (sourceId: string) => string
  readonly customers: readonly Customer[]
}

/** By what lists and expectations name a customer. */
export function keyOf(customer: Customer): string {
  return customer.source_id ?? customer.id
}
