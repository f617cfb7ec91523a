import type { Write } from '../../segments/write.ts'
import type { ChangedFacts } from './changed_facts.ts'

/** What is added to a customer's facts (FILTERS.md); negative takes away. Money in minor units. */
export interface FactChange {
  readonly customerId: string
  /** Redemptions that stand, and that were refused. */
  readonly succeeded?: number
  readonly failed?: number
  /** Over all gift cards held. */
  readonly giftRedeemed?: number
  readonly giftToGo?: number
}

/** What is added to what a customer has in one loyalty or referral programme. */
export interface LoyaltyChange {
  readonly customerId: string
  readonly campaignId: string
  readonly points?: number
  readonly referredCustomers?: number
}

/** Changes what the customer's redemptions and gift cards come to. The write must hold the customer. */
export async function changeRedemptionFacts({ tx }: Write, changed: ChangedFacts, change: FactChange): Promise<void> {
  const { customerId, succeeded = 0, failed = 0, giftRedeemed = 0, giftToGo = 0 } = change
  if (succeeded === 0 && failed === 0 && giftRedeemed === 0 && giftToGo === 0) return
  await tx.named(
    'change_redemption_facts',
    `insert into coterie.customer_redemptions as r (customer_id, succeeded, failed, gift_redeemed, gift_to_go)
    values ($1::uuid, $2, $3, $4, $5)
    on conflict (customer_id) do update
    set succeeded = r.succeeded + excluded.succeeded, failed = r.failed + excluded.failed,
      gift_redeemed = r.gift_redeemed + excluded.gift_redeemed, gift_to_go = r.gift_to_go + excluded.gift_to_go`,
    [customerId, succeeded, failed, giftRedeemed, giftToGo],
  )
  changed.customers.add(customerId)
  changed.facts.add('redemptions')
}

/** The same for points and referrals in one campaign. */
export async function changeLoyaltyFacts({ tx }: Write, changed: ChangedFacts, change: LoyaltyChange): Promise<void> {
  const { customerId, campaignId, points = 0, referredCustomers = 0 } = change
  if (points === 0 && referredCustomers === 0) return
  await tx.named(
    'change_loyalty_facts',
    `insert into coterie.customer_loyalty as l (customer_id, campaign_id, points, referred_customers)
    values ($1::uuid, $2::uuid, $3, $4)
    on conflict (customer_id, campaign_id) do update
    set points = l.points + excluded.points, referred_customers = l.referred_customers + excluded.referred_customers`,
    [customerId, campaignId, points, referredCustomers],
  )
  changed.customers.add(customerId)
  changed.facts.add('loyalty')
}
