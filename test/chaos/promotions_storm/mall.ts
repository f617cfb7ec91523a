import { saveCustomer } from '../../../server/src/ingest/customers/save.ts'
import { putEventSchema } from '../../../server/src/ingest/declare/event_schemas.ts'
import { createProject } from '../../../server/src/ingest/declare/project.ts'
import { saveProduct } from '../../../server/src/ingest/products/product.ts'
import { createCampaign } from '../../../server/src/promotions/campaigns/create_campaign.ts'
import { createEarningRules } from '../../../server/src/promotions/loyalty/earning/save_rules.ts'
import { assignRewards } from '../../../server/src/promotions/loyalty/rewards/assign_reward.ts'
import { createReward } from '../../../server/src/promotions/loyalty/rewards/save_reward.ts'
import { createOffer } from '../../../server/src/promotions/offers/save_offer.ts'
import { createPublication } from '../../../server/src/promotions/publishing/create_publication.ts'
import { createRule } from '../../../server/src/promotions/validation_rules/save_rule.ts'
import { createVoucher } from '../../../server/src/promotions/vouchers/create_voucher.ts'
import { createCustom } from '../../../server/src/segments/lists/create_custom.ts'
import { createSegment } from '../../../server/src/segments/segments.ts'
import { type Database, encodeId, newId, sql } from '../../../server/src/store/index.ts'
import type { FastClock } from '../storm/fast_clock.ts'
import { ALONE, GHOSTS, HEIRS } from './people.ts'

/** How often things may be done: what is counted from the rows never comes to more. */
export const LIMITS = Object.freeze({ daily: 6, each: 2, campaignDaily: 8, campaignEach: 3, budget: 3_000, stock: 12 })

export const GIFT_CARDS: readonly string[] = ['GIFT0', 'GIFT1', 'GIFT2']
export const LIMITED_CODES: readonly string[] = ['LIM0', 'LIM1', 'LIM2']
/** What anybody may redeem whenever there is some left. */
export const CODES: readonly string[] = ['DAILY', 'EACH', 'MANY', 'HELD', ...LIMITED_CODES]
/** Deleted and made again. */
export const FLEETING: readonly string[] = ['FLEET0', 'FLEET1', 'FLEET2', 'FLEET3']
export const CLUB = 'Club'
/** Programmes that let everybody in: who earns in one may do so in the other. */
export const PROGRAMMES: readonly string[] = [CLUB, 'Travel']
export const FRIENDS = 'Friends'

/** A project where little is to be had, and many want it. */
export interface Mall {
  readonly db: Database
  readonly projectId: string
  readonly clock: FastClock
  /** Custom segment, `seg_…`. */
  readonly list: string
  /** Auto-update segments on facts of promotions, that are edited. */
  readonly segments: readonly string[]
  /** `promo_…` */
  readonly tiers: readonly string[]
  /** `rew_…` by what they give. */
  readonly rewards: Readonly<Record<'mug' | 'code' | 'coupon' | 'credit' | 'coin', string>>
  /** `off_…`: the first keeps its limits, the second is edited. */
  readonly offers: readonly [string, string]
  /** `val_…` of rules that are edited. */
  readonly varying: string
  /** UUIDs of campaigns, by name. */
  readonly campaigns: Readonly<Record<string, string>>
}

const atMost = (name: string, most: number) => ({
  rules: { 1: { name, conditions: { $less_than_or_equal: most } }, logic: '1' },
})

export const amountOff = (amount: number) => ({ type: 'AMOUNT', amount_off: amount })

/** What segments of the storm are about. */
export const FILTERS: readonly object[] = [
  { field: 'summary.redemptions.total_succeeded', op: 'more_than', value: 3 },
  { field: 'loyalty.points', op: 'more_than', value: 60 },
  { field: 'summary.redemptions.gift.amount_to_go', op: 'more_than', value: 5_000 },
  { field: 'summary.redemptions.total_failed', op: 'more_than', value: 5 },
  { field: 'loyalty.referred_customers', op: 'more_than', value: 0 },
  { field: 'loyalty.campaigns.Club.points', op: 'less_than', value: 100 },
  { field: 'summary.orders.total_amount', op: 'more_than', value: 20_000 },
]

export async function openMall(db: Database, clock: FastClock): Promise<Mall> {
  const now = clock.now()
  const { id: projectId } = await createProject(db, now, { name: newId(), time_zone: 'Europe/Warsaw' })
  for (const event of ['visit', 'invited'])
    await putEventSchema(db, projectId, now, event, { properties: { page: { type: 'string' } } })
  for (const source_id of [...ALONE, ...HEIRS, ...GHOSTS]) await saveCustomer(db, projectId, now, { source_id })
  await saveProduct(db, projectId, now, { source_id: 'mug', name: 'Mug' })

  const rule = async (name: string, body: object): Promise<string> =>
    encodeId('val', (await createRule(db, projectId, now, { name, ...body })).id)
  const campaigns: Record<string, string> = {}
  const campaign = async (name: string, campaign_type: string, body: object) => {
    campaigns[name] = await createCampaign(db, projectId, now, { name, campaign_type, ...body })
  }
  const coupon = (amount: number, more: object = {}) => ({
    voucher: { type: 'DISCOUNT_VOUCHER', discount: amountOff(amount), ...more },
  })
  const varying = await rule('varying', { rules: {} })

  await campaign('Limited', 'DISCOUNT_COUPONS', {
    ...coupon(200, { redemption: { quantity: 9 } }),
    validation_rules: [
      await rule('campaign daily', atMost('campaign.redemptions.count.daily', LIMITS.campaignDaily)),
      await rule('campaign each', atMost('campaign.redemptions.customers_count', LIMITS.campaignEach)),
    ],
  })
  await campaign('Once', 'DISCOUNT_COUPONS', { ...coupon(100), type: 'STATIC', vouchers_count: 25, join_once: true })
  await campaign('Plenty', 'DISCOUNT_COUPONS', {
    ...coupon(50),
    type: 'AUTO_UPDATE',
    join_once: false,
    validation_rules: [await rule('counted', atMost('campaign.redemptions.count', 1_000_000))],
  })
  await campaign('Few', 'DISCOUNT_COUPONS', { ...coupon(70), type: 'STATIC', vouchers_count: 40, join_once: false })
  await campaign('Credit', 'GIFT_VOUCHERS', {
    type: 'AUTO_UPDATE',
    voucher: { type: 'GIFT_VOUCHER', gift: { amount: 500 } },
  })
  for (const name of PROGRAMMES)
    await campaign(name, 'LOYALTY_PROGRAM', {
      type: 'AUTO_UPDATE',
      auto_join: true,
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 20 } },
    })
  await campaign(FRIENDS, 'REFERRAL_PROGRAM', {
    type: 'AUTO_UPDATE',
    ...coupon(150, { is_referral_code: true }),
    referral_program: {
      conversion_event_type: 'redemption',
      referee_reward: { related_object_parent: { name: CLUB }, type: 'LOYALTY_CARD', amount: 15 },
    },
  })
  await campaign('Invitations', 'REFERRAL_PROGRAM', {
    type: 'AUTO_UPDATE',
    ...coupon(150, { is_referral_code: true }),
    referral_program: {
      conversion_event_type: 'custom_event',
      custom_event: { name: 'invited' },
      referee_reward: { related_object_parent: { name: 'Credit' }, type: 'GIFT_VOUCHER', amount: 40 },
    },
  })
  await campaign('Budget', 'PROMOTION', {
    promotion: {
      tiers: [90, 140].map((amount, n) => ({ name: `tier ${n}`, action: { discount: amountOff(amount) } })),
    },
    validation_rules: [await rule('budget', atMost('campaign.orders.amount_discounted', LIMITS.budget))],
  })

  const voucher = (code: string, body: object) => createVoucher(db, projectId, now, body, { code })
  const discount = (amount: number, more: object = {}) => ({
    type: 'DISCOUNT_VOUCHER',
    discount: amountOff(amount),
    ...more,
  })
  const daily = await rule('daily', atMost('redemption.count.daily', LIMITS.daily))
  await voucher('DAILY', discount(30, { validation_rules: [daily, varying] }))
  const each = await rule('each', atMost('redemption.count.per_customer', LIMITS.each))
  await voucher('EACH', discount(40, { validation_rules: [each] }))
  await voucher('MANY', discount(10, { redemption: { quantity: 60 } }))
  await voucher('HELD', discount(20))
  for (const code of LIMITED_CODES)
    await createVoucher(db, projectId, now, {}, { code, campaign: encodeId('camp', campaigns.Limited!) })
  for (const [n, code] of GIFT_CARDS.entries()) {
    await voucher(code, { type: 'GIFT_VOUCHER', gift: { amount: 20_000 } })
    await createPublication(db, projectId, now, { voucher: code, customer: [...ALONE, ...HEIRS][n * 2]! })
  }
  for (const name of [FRIENDS, 'Invitations'])
    for (const customer of [ALONE[0]!, HEIRS[0]!])
      await createPublication(db, projectId, now, { campaign: name, customer })

  const { id: list } = await createCustom(db, projectId, { name: 'Invited' }, now)
  const segments: string[] = []
  for (const [n, filter] of FILTERS.entries())
    segments.push((await createSegment(db, projectId, { name: `Fact ${n}`, type: 'auto-update', filter }, now)).id)
  await createEarningRules(db, projectId, now, CLUB, [
    { event: 'order.paid', loyalty: { type: 'FIXED', points: 10 } },
    {
      event: 'visit',
      loyalty: { type: 'FIXED', points: 2 },
      // The evening on which the storm begins.
      expiration_rules: { period_type: 'FIXED_DAY_OF_YEAR', fixed_month: 3, fixed_day: 28 },
    },
    { event: 'customer.segment.entered', segment: { id: list }, loyalty: { type: 'FIXED', points: 5 } },
    { event: 'customer.segment.entered', segment: { id: segments[0] }, loyalty: { type: 'FIXED', points: 7 } },
  ])
  await createEarningRules(db, projectId, now, 'Travel', [
    { event: 'visit', loyalty: { type: 'FIXED', points: 3 } },
    { event: 'order.paid', loyalty: { type: 'FIXED', points: 4 } },
    { event: 'customer.segment.entered', segment: { id: list }, loyalty: { type: 'FIXED', points: 6 } },
  ])

  const reward = async (name: string, parameters: object, points: number | null, stock: number | null = null) => {
    const id = encodeId('rew', (await createReward(db, projectId, now, { name, parameters, stock })).id)
    const body = points === null ? {} : { parameters: { loyalty: { points } } }
    await assignRewards(
      db,
      projectId,
      now,
      PROGRAMMES.map((programme) => ({ reward: id, campaign: programme, body })),
    )
    return id
  }
  const from = (name: string, balance?: number) => ({
    campaign: { id: encodeId('camp', campaigns[name]!), ...(balance && { balance }) },
  })
  const offer = async (name: string, body: object) =>
    encodeId('off', await createOffer(db, projectId, now, { name, ...body }))
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.promotion_tiers where project_id = ${projectId} order by hierarchy`)
  return {
    ...{ db, projectId, clock, list, segments, varying, campaigns },
    tiers: rows.map(({ id }) => encodeId('promo', id)),
    rewards: {
      mug: await reward('Mug', { product: { id: 'mug' } }, 9, LIMITS.stock),
      code: await reward('Code', from('Few'), 5, 30),
      coupon: await reward('Coupon', from('Plenty'), 4),
      credit: await reward('Credit', from('Credit', 60), 8),
      coin: await reward('Coin', { coin: { exchange_ratio: 1, points_ratio: 1 } }, null),
    },
    offers: [
      await offer('Fixed', {
        limits: { global_activation: 40, member_activation: 9, global_award: 50, member_award: 7 },
        audiences: [{ type: 'not_in_segments', segments: [list] }],
      }),
      await offer('Edited', { limits: { member_award: 5 } }),
    ],
  }
}
