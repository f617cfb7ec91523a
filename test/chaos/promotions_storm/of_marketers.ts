import type { Random } from '../../../server/src/cli/demo/random.ts'
import { startAction } from '../../../server/src/ingest/actions/start_action.ts'
import { createCampaign } from '../../../server/src/promotions/campaigns/create_campaign.ts'
import { deleteCampaign } from '../../../server/src/promotions/campaigns/delete_campaign.ts'
import { setCampaignActive } from '../../../server/src/promotions/campaigns/set_campaign_active.ts'
import { updateCampaign } from '../../../server/src/promotions/campaigns/update_campaign.ts'
import { deleteEarningRule } from '../../../server/src/promotions/loyalty/earning/delete_rule.ts'
import { createEarningRules, updateEarningRule } from '../../../server/src/promotions/loyalty/earning/save_rules.ts'
import { updateReward } from '../../../server/src/promotions/loyalty/rewards/save_reward.ts'
import { deleteOffer } from '../../../server/src/promotions/offers/delete_offer.ts'
import { createOffer, updateOffer } from '../../../server/src/promotions/offers/save_offer.ts'
import { updateTier } from '../../../server/src/promotions/tiers/update_tier.ts'
import { createAssignment } from '../../../server/src/promotions/validation_rules/save_assignment.ts'
import { createRule, deleteRule, updateRule } from '../../../server/src/promotions/validation_rules/save_rule.ts'
import { createVoucher } from '../../../server/src/promotions/vouchers/create_voucher.ts'
import { deleteVoucher } from '../../../server/src/promotions/vouchers/delete_voucher.ts'
import { setVoucherActive } from '../../../server/src/promotions/vouchers/set_voucher_active.ts'
import { updateVoucher } from '../../../server/src/promotions/vouchers/update_voucher.ts'
import { changeList } from '../../../server/src/segments/lists/change_list.ts'
import { editSegment } from '../../../server/src/segments/segments.ts'
import { encodeId, sql } from '../../../server/src/store/index.ts'
import type { Deeds } from './deed.ts'
import { amountOff, CLUB, CODES, FILTERS, FLEETING, GIFT_CARDS, type Mall } from './mall.ts'
import { ALONE, someone } from './people.ts'

/** Rules that are harmless, and some that refuse many. */
const someRules = ({ segments, list }: Mall, random: Random): object =>
  random.pick([
    {},
    { 1: { name: 'order.amount', conditions: { $more_than: random.between(0, 1_500) } }, logic: '1' },
    {
      1: {
        name: 'customer.segment',
        conditions: { [random.pick(['$is', '$is_not'])]: [random.pick([...segments, list])] },
      },
      logic: '1',
    },
    { 1: { name: 'redemption.count.daily', conditions: { $less_than_or_equal: random.between(3, 9) } }, logic: '1' },
  ])

async function someEarningRule({ db, campaigns }: Mall, random: Random): Promise<string> {
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.earning_rules where campaign_id = ${campaigns[CLUB]!} and metadata <> '{}' order by id`)
  return rows.length === 0 ? 'ern_none' : encodeId('ern', random.pick(rows).id)
}

const doomed = (random: Random): string => `Doomed ${random.between(0, 1)}`

/** Changes that many wait for, or that go on in the background. */
export const OF_MARKETERS: Deeds = {
  deleted_code: [6, ({ db, projectId }, random, now) => deleteVoucher(db, projectId, now, random.pick(FLEETING))],
  fleeting_code: [
    10,
    ({ db, projectId, clock }, random) => {
      const body = random.pick([
        { type: 'DISCOUNT_VOUCHER', discount: amountOff(5), redemption: { quantity: random.between(1, 4) } },
        { type: 'GIFT_VOUCHER', gift: { amount: random.between(300, 3_000) } },
      ])
      // By the clock that is furthest ahead: what was redeemed with the code before is earlier.
      return createVoucher(db, projectId, clock.in(1), body, { code: random.pick(FLEETING) })
    },
  ],
  deleted_coupon: [
    2,
    async ({ db, projectId, campaigns }, random, now) => {
      const { rows } = await db.query<{ code: string }>(sql`
        select code from coterie.vouchers
        where campaign_id = ${campaigns[random.pick(['Plenty', 'Credit', CLUB])]!} order by created_at, id limit 30`)
      if (rows[0]) await deleteVoucher(db, projectId, now, random.pick(rows).code)
    },
  ],
  voucher_switched: [
    3,
    ({ db, projectId }, random, now) =>
      setVoucherActive(db, projectId, now, random.pick([...CODES, ...GIFT_CARDS]), random.chance(0.85)),
  ],
  voucher_changed: [
    3,
    ({ db, projectId }, random, now) =>
      updateVoucher(db, projectId, now, random.pick([...CODES, ...GIFT_CARDS]), {
        metadata: { n: random.between(0, 9) },
        ...(random.chance(0.5) && { category: random.pick(['a', 'b', null]) }),
      }),
  ],
  campaign_switched: [
    3,
    ({ db, projectId }, random, now) =>
      setCampaignActive(
        db,
        projectId,
        now,
        random.pick(['Limited', 'Once', 'Plenty', 'Few', 'Credit', 'Friends', 'Budget', CLUB]),
        random.chance(0.85),
      ),
  ],
  campaign_changed: [
    2,
    ({ db, projectId }, random, now) =>
      updateCampaign(db, projectId, now, random.pick(['Limited', 'Plenty', 'Friends', CLUB]), {
        metadata: { n: random.between(0, 9) },
      }),
  ],
  campaign_begun: [
    2,
    (mall, random, now) =>
      createCampaign(mall.db, mall.projectId, now, {
        name: doomed(random),
        campaign_type: 'GIFT_VOUCHERS',
        type: random.pick(['STATIC', 'AUTO_UPDATE']),
        join_once: false,
        vouchers_count: random.between(0, 20),
        voucher: { type: 'GIFT_VOUCHER', gift: { amount: 100 } },
        validation_rules: random.chance(0.5) ? [mall.varying] : [],
      }),
  ],
  campaign_deleted: [1, ({ db, projectId }, random, now) => deleteCampaign(db, projectId, now, doomed(random))],
  tier_changed: [
    2,
    ({ db, projectId, tiers }, random, now) =>
      updateTier(db, projectId, now, random.pick(tiers), {
        metadata: { n: random.between(0, 9) },
        active: random.chance(0.85),
      }),
  ],
  rule_changed: [
    3,
    (mall, random, now) => updateRule(mall.db, mall.projectId, now, mall.varying, { rules: someRules(mall, random) }),
  ],
  rule_assigned: [
    2,
    async (mall, random, now) => {
      const { id } = await createRule(mall.db, mall.projectId, now, { name: 'brief', rules: someRules(mall, random) })
      const rule = encodeId('val', id)
      const code = random.pick([...CODES, ...FLEETING])
      await createAssignment(mall.db, mall.projectId, now, rule, { voucher: code }).finally(() =>
        deleteRule(mall.db, mall.projectId, rule),
      )
    },
  ],
  reward_changed: [
    1,
    ({ db, projectId, rewards }, random, now) =>
      updateReward(db, projectId, now, rewards.mug, { metadata: { n: random.between(0, 9) } }),
  ],
  offer_changed: [
    3,
    ({ db, projectId, offers, segments, list }, random, now) =>
      updateOffer(db, projectId, now, offers[1], {
        limits: { member_award: random.between(3, 12), global_award: random.pick([null, 30, 60]) },
        audiences: random.pick([
          [],
          [{ type: 'in_any_segment', segments: [random.pick([...segments, list])] }],
          [{ type: 'not_in_segments', segments: [random.pick(segments)] }],
        ]),
      }),
  ],
  brief_offer: [
    1,
    async ({ db, projectId }, random, now) => {
      const id = encodeId('off', await createOffer(db, projectId, now, { name: `brief ${random.next()}` }))
      await deleteOffer(db, projectId, id)
    },
  ],
  list_changed: [
    4,
    ({ db, projectId, list }, random, now) =>
      changeList(
        db,
        projectId,
        list,
        { [random.weighted({ add: 5, remove: 4, replace: 1 })]: [...new Set([someone(random), random.pick(ALONE)])] },
        now,
      ),
  ],
  segment_changed: [
    2,
    ({ db, projectId, segments }, random, now) =>
      editSegment(db, projectId, random.pick(segments), { filter: random.pick(FILTERS) }, now),
  ],
  earning_rule: [
    2,
    async (mall, random, now) => {
      const { db, projectId } = mall
      switch (random.pick(['create', 'change', 'delete'])) {
        case 'create':
          return createEarningRules(db, projectId, now, CLUB, [
            {
              event: random.pick(['order.paid', 'visit']),
              loyalty: { type: 'FIXED', points: random.between(1, 4) },
              metadata: { passing: true },
            },
          ])
        case 'change':
          return updateEarningRule(db, projectId, now, CLUB, await someEarningRule(mall, random), {
            active: random.chance(0.5),
          })
        default:
          return deleteEarningRule(db, projectId, now, CLUB, await someEarningRule(mall, random))
      }
    },
  ],
  metadata_of_many: [
    1,
    async ({ db, projectId, campaigns }, random, now) => {
      const { rows } = await db.query<{ code: string }>(sql`
        select code from coterie.vouchers where campaign_id = any (${[campaigns[CLUB]!, campaigns.Credit!]}::uuid[])`)
      const codes = [...rows.map(({ code }) => code), ...CODES, ...GIFT_CARDS]
      const input = { codes, metadata: { n: random.between(0, 9) } }
      return startAction(db, projectId, { type: 'update_vouchers_metadata', input }, now)
    },
  ],
}
