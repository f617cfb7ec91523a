import type { Static } from 'typebox'
import type { LoyaltyTierRow } from '../../promotions/loyalty/tiers/loyalty_tier_row.ts'
import type { VoucherRow } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId } from '../../store/index.ts'
import type { LoyaltyTier } from '../contract/loyalties.ts'

/** A loyalty tier as the API shows it; with a card, as its holder is in it. */
export function shownLoyaltyTier(row: LoyaltyTierRow, card?: VoucherRow): Static<typeof LoyaltyTier> {
  const points = { from: row.points_from, to: row.points_to }
  return {
    id: encodeId('ltr', row.id),
    name: row.name,
    campaign_id: encodeId('camp', row.campaign_id),
    metadata: { ...row.metadata },
    points,
    earning_rules: { ...row.earning_rules },
    rewards: { ...row.rewards },
    config: { points },
    ...(card && {
      expiration: {
        customer_id: card.holder_id && encodeId('cust', card.holder_id),
        campaign_id: encodeId('camp', row.campaign_id),
        tier_id: encodeId('ltr', row.id),
        start_date: null,
        expiration_date: null,
      },
    }),
    created_at: row.created_at,
    updated_at: row.updated_at,
    object: 'loyalty_tier',
  }
}
