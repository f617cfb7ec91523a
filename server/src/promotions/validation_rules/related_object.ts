import type { IdPrefix } from '../../store/index.ts'

/** What rules can be assigned to, and what the ids of such things begin with. */
export const RELATED_OBJECTS = Object.freeze({
  voucher: 'v',
  campaign: 'camp',
  promotion_tier: 'promo',
  distribution: 'dist',
  reward_assignment: 'rewa',
  earning_rule: 'ern',
} as const satisfies Record<string, IdPrefix>)

export type RelatedType = keyof typeof RELATED_OBJECTS

export interface RelatedObject {
  readonly type: RelatedType
  /** The UUID. */
  readonly id: string
}

export const isRelatedType = (text: unknown): text is RelatedType =>
  typeof text === 'string' && Object.hasOwn(RELATED_OBJECTS, text)
