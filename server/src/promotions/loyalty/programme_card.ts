import { isObject } from '../../ingest/door/json.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import type { ExpirationRules } from './expiry/expiration_rules.ts'
import { type Expiry, expiryAfter } from './expiry/expiry_after.ts'

/** What a programme says of the points on its cards: null, they never expire. */
export function expirationRulesOf({ voucher }: Pick<CampaignRow, 'voucher'>): ExpirationRules | null {
  const card = voucher?.loyalty_card
  return isObject(card) && isObject(card.expiration_rules)
    ? (card.expiration_rules as unknown as ExpirationRules)
    : null
}

/** When points expire that come onto a card of the programme now. `rules`, those of an earning rule, win. */
export const programmeExpiry = (
  campaign: Pick<CampaignRow, 'voucher'>,
  now: string,
  timeZone: string,
  rules: ExpirationRules | null = null,
): Expiry | null => expiryAfter(rules ?? expirationRulesOf(campaign), now, timeZone)
