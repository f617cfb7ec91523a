import { isoOf, micros } from '../../segments/time/instant.ts'
import { encodeId, type Queryable, sql } from '../../store/index.ts'

/** What promotions have come to for one customer. Money in minor units. */
export interface CustomerPromotions {
  readonly redemptions: {
    /** Redemptions that stand. */
    readonly succeeded: number
    readonly failed: number
    readonly rolledBack: number
    readonly rollbackFailed: number
    readonly giftRedeemed: number
    readonly giftToGo: number
    readonly pointsRedeemed: number
  }
  /** By the name of the programme. */
  readonly programmes: readonly ProgrammeStanding[]
  /** Who brought them: once in a campaign. */
  readonly referrals: readonly Referral[]
}

export interface ProgrammeStanding {
  readonly name: string
  readonly points: number
  readonly referred: number
  /** The name of the tier; null where there is none for so many points. */
  readonly tier: string | null
}

export interface Referral {
  readonly campaign_id: string
  readonly referrer_id: string | null
  readonly related_object_id: string
  readonly related_object_type: 'redemption' | 'event'
  readonly date: string
}

export const NO_PROMOTIONS: CustomerPromotions = Object.freeze({
  redemptions: Object.freeze({
    succeeded: 0,
    failed: 0,
    rolledBack: 0,
    rollbackFailed: 0,
    giftRedeemed: 0,
    giftToGo: 0,
    pointsRedeemed: 0,
  }),
  programmes: Object.freeze([]),
  referrals: Object.freeze([]),
})

/** Of customers by their UUIDs, all of them at once. */
export async function customerPromotions(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CustomerPromotions>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<
    CustomerPromotions['redemptions'] & {
      id: string
      programmes: readonly ProgrammeStanding[] | null
      referrals: readonly Referral[] | null
    }
  >(sql`
    select i.id, coalesce(r.succeeded, 0) as succeeded, coalesce(r.failed, 0) as failed,
      u.rolled_back as "rolledBack", u.rollback_failed as "rollbackFailed",
      coalesce(r.gift_redeemed, 0) as "giftRedeemed", coalesce(r.gift_to_go, 0) as "giftToGo",
      (select coalesce(sum(v.redeemed), 0)::bigint from coterie.vouchers v
        where v.holder_id = i.id and v.type = 'LOYALTY_CARD') as "pointsRedeemed",
      (select jsonb_agg(jsonb_build_object('name', k.name, 'points', l.points, 'referred', l.referred_customers, 'tier', (
          select t.name from coterie.loyalty_tiers t
          where t.campaign_id = k.id and t.points_from <= l.points and coalesce(t.points_to, l.points) >= l.points
          order by t.points_from desc limit 1)) order by k.name)
        from coterie.customer_loyalty l join coterie.campaigns k on k.id = l.campaign_id and k.deleting is null
        where l.customer_id = i.id) as programmes,
      (select jsonb_agg(jsonb_build_object('campaign_id', f.campaign_id, 'referrer_id', f.referrer_id, 'related_object_id',
          f.related_object_id, 'related_object_type', f.related_object_type, 'date', f.created_at) order by f.created_at, f.id)
        from coterie.referrals f where f.customer_id = i.id) as referrals
    from unnest(${[...ids]}::uuid[]) as i (id)
    left join coterie.customer_redemptions r on r.customer_id = i.id
    cross join lateral (
      select count(*) filter (where x.succeeded)::bigint as rolled_back,
        count(*) filter (where not x.succeeded)::bigint as rollback_failed
      from coterie.redemptions x where x.customer_id = i.id and x.kind = 'rollback' and not x.is_parent
    ) u`)
  return new Map(
    rows.map(({ id, programmes, referrals, ...redemptions }) => [
      id,
      { redemptions, programmes: programmes ?? [], referrals: (referrals ?? []).map(shown) },
    ]),
  )
}

const shown = (referral: Referral): Referral => ({
  ...referral,
  campaign_id: encodeId('camp', referral.campaign_id),
  referrer_id: referral.referrer_id && encodeId('cust', referral.referrer_id),
  related_object_id: encodeId(referral.related_object_type === 'event' ? 'evt' : 'r', referral.related_object_id),
  // As PostgreSQL writes it in JSON.
  date: isoOf(micros(referral.date)),
})
