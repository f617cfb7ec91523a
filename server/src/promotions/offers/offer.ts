import type { JsonObject } from '../../ingest/door/json.ts'
import type { Audience } from './audience.ts'

/** Why an offer is not seen, the weightiest first. */
export const HIDING_REASONS = [
  'discontinued',
  'unpublished',
  'expired',
  'global_limit',
  'member_limit',
  'age_restricted',
  'missing_required_segments',
] as const
export type HidingReason = (typeof HIDING_REASONS)[number]

/** The first of the reasons, or that there is none. */
export const VISIBLE_STATUSES = [...HIDING_REASONS, 'visible'] as const
export type VisibleStatus = (typeof VISIBLE_STATUSES)[number]

/** What hides an offer from everybody, the weightiest first; `visible` is nothing. `global_limit`: all awards are given. */
export const OFFER_STATES = ['discontinued', 'unpublished', 'expired', 'global_limit', 'visible'] as const
export type OfferState = (typeof OFFER_STATES)[number]

/** How often it may be activated and awarded, by all members together and by each; null: without limit. */
export interface OfferLimits {
  readonly global_activation: number | null
  readonly member_activation: number | null
  readonly global_award: number | null
  readonly member_award: number | null
}

/** A campaign (`camp_…`) or promotion tier (`promo_…`) that the offer leads to. */
export interface OfferRedeemable {
  readonly object: 'campaign' | 'promotion_tier'
  readonly id: string
}

/** What people say of an offer. */
export interface OfferDraft {
  readonly name: string
  readonly content: JsonObject
  readonly custom_data: JsonObject
  readonly category: string | null
  readonly publish_at: string | null
  readonly expire_at: string | null
  readonly discontinued: boolean
  readonly must_activate: boolean
  readonly limits: OfferLimits
  readonly redeemable: OfferRedeemable | null
  /** All must hold; none is everybody. */
  readonly audiences: readonly Audience[]
}

export interface Offer extends OfferDraft {
  /** The UUID. */
  readonly id: string
  readonly created_at: string
  readonly updated_at: string | null
}

/** With how often it has been used by all members. */
export interface CountedOffer extends Offer {
  readonly activated: number
  readonly awarded: number
}
