import { listMovements } from '../../promotions/balances/list_movements.ts'
import { campaignsById } from '../../promotions/campaigns/campaign_row.ts'
import { createCampaign } from '../../promotions/campaigns/create_campaign.ts'
import { deleteCampaign } from '../../promotions/campaigns/delete_campaign.ts'
import { listCampaigns } from '../../promotions/campaigns/list_campaigns.ts'
import { updateCampaign } from '../../promotions/campaigns/update_campaign.ts'
import { readAsked } from '../../promotions/examine/read_asked.ts'
import { changePoints } from '../../promotions/loyalty/members/change_points.ts'
import { createMember } from '../../promotions/loyalty/members/create_member.ts'
import { findMember } from '../../promotions/loyalty/members/find_member.ts'
import { type BucketRow, listBuckets } from '../../promotions/loyalty/members/list_buckets.ts'
import { listMemberRewards } from '../../promotions/loyalty/members/list_member_rewards.ts'
import { type ListMembers, listMembers } from '../../promotions/loyalty/members/list_members.ts'
import { type MemberDeed, memberActivity } from '../../promotions/loyalty/members/member_activity.ts'
import { transferPoints } from '../../promotions/loyalty/members/transfer_points.ts'
import { programmeOf } from '../../promotions/loyalty/programme.ts'
import { loyaltyTiersOf, tierAt } from '../../promotions/loyalty/tiers/loyalty_tier_row.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import { nameOf } from '../access/actor.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/loyalties.ts'
import { walkAsked } from '../door/walk_asked.ts'
import type { Parts } from '../parts.ts'
import { shownBalance } from '../shown/balance.ts'
import { shownCampaignOf, shownCampaigns } from '../shown/campaign.ts'
import { shownLoyaltyTier } from '../shown/loyalty_tier.ts'
import { shownPage } from '../shown/page.ts'
import { shownRedemptions } from '../shown/redemption.ts'
import { shownReward, shownRewardAssignment } from '../shown/reward.ts'
import { shownTransactions } from '../shown/transaction.ts'
import { shownVoucherOf, shownVouchers } from '../shown/voucher.ts'
import { type Redeeming, redeemed } from './redeemed.ts'

/** Of a member, in a certain programme or in whichever their card is of. */
interface OfMember {
  readonly projectId: string
  readonly params: { readonly campaign?: string; readonly member: string }
}

export function loyaltyRoutes({ db, log }: Parts): readonly Bound[] {
  const show = async (projectId: string, id: string) =>
    shownCampaignOf(db, projectId, (await campaignsById(db, projectId, [id])).get(id)!)

  const memberOf = ({ projectId, params }: OfMember) =>
    findMember(db, projectId, params.campaign ?? null, params.member)

  const card = async (call: OfMember) => shownVoucherOf(db, call.projectId, await memberOf(call))

  async function activity(call: OfMember & { readonly query: QueryOf<typeof api.listMemberActivity> }) {
    const { starting_after_id, ...query } = call.query
    const asked = { ...query, ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }) }
    const { deeds, has_more } = await memberActivity(db, await memberOf(call), asked)
    return {
      object: 'list' as const,
      data_ref: 'data' as const,
      data: deeds.map(shownDeed),
      has_more,
      more_starting_after: has_more ? deeds.at(-1)!.id : null,
    }
  }

  async function activities(call: OfMember & { readonly query: { readonly limit?: number } }) {
    const { deeds } = await memberActivity(db, await memberOf(call), { limit: call.query.limit ?? 100 })
    return {
      object: 'list' as const,
      data_ref: 'activities' as const,
      activities: deeds.map(({ id, type, details, created_at }) => ({
        id,
        type,
        object: 'activity' as const,
        created_at,
        data: { ...details },
      })),
      total: deeds.length,
    }
  }

  async function points(call: OfMember & { readonly body: Readonly<Record<string, unknown>>; readonly now: string }) {
    const { projectId, params, body, now } = call
    return shownBalance(await changePoints(db, projectId, now, params.campaign ?? null, params.member, body))
  }

  async function transactions(call: OfMember & { readonly query: QueryOf<typeof api.listMemberTransactions> }) {
    const { starting_after_id, ...query } = call.query
    const { movements, has_more } = await listMovements(db, await memberOf(call), {
      ...query,
      ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }),
    })
    return {
      object: 'list' as const,
      data_ref: 'data' as const,
      data: [...(await shownTransactions(db, movements))],
      has_more,
      more_starting_after: has_more ? encodeId('vtx', movements.at(-1)!.id) : null,
    }
  }

  async function redeemReward(call: OfMember & RedeemCall) {
    const { projectId, body } = call
    const member = await memberOf(call)
    if (member.holder_id === null) throw new Refusal('invalid_customer', member.code)
    // Whoever names the card in the path redeems it for the member.
    const customer = { id: encodeId('cust', member.holder_id) }
    const named = { object: 'voucher', id: encodeId('v', member.id) } as const
    const asked = readAsked(projectId, { ...body, customer }, named)
    return redeemed(
      { db, log },
      call,
      asked,
      async (from, { rows }, known) => (await shownRedemptions(from, projectId, rows, known))[0]!,
    )
  }

  return [
    bind(api.createLoyaltyProgramme).to(async ({ projectId, body, now, actor }) => {
      const asked = { ...body, campaign_type: body.campaign_type ?? 'LOYALTY_PROGRAM' }
      if (asked.campaign_type !== 'LOYALTY_PROGRAM')
        throw new Refusal('invalid_campaign', 'A loyalty programme is a campaign of type LOYALTY_PROGRAM')
      return show(projectId, await createCampaign(db, projectId, now, asked, { by: nameOf(actor) }))
    }),

    bind(api.listLoyaltyProgrammes).to(async ({ projectId, query }) => {
      const { campaign_status, order, starting_after, expand: _, ...rest } = query
      const { campaigns, total, ...page } = await listCampaigns(db, projectId, {
        ...rest,
        type: 'LOYALTY_PROGRAM',
        ...(campaign_status !== undefined && { status: campaign_status }),
        ...walkAsked({ order, starting_after }),
      })
      return {
        object: 'list',
        data_ref: 'campaigns',
        campaigns: [...(await shownCampaigns(db, projectId, campaigns))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findLoyaltyProgramme).to(async ({ projectId, params }) =>
      shownCampaignOf(db, projectId, await programmeOf(db, projectId, params.campaign)),
    ),

    bind(api.updateLoyaltyProgramme).to(async ({ projectId, params, body, now }) => {
      const { id } = await programmeOf(db, projectId, params.campaign)
      return show(projectId, await updateCampaign(db, projectId, now, encodeId('camp', id), body))
    }),

    bind(api.deleteLoyaltyProgramme).to(async ({ projectId, params, now, actor }) => {
      const { id } = await programmeOf(db, projectId, params.campaign)
      return { async_action_id: await deleteCampaign(db, projectId, now, encodeId('camp', id), { by: nameOf(actor) }) }
    }),

    bind(api.createLoyaltyMember).to(async ({ projectId, params, body, now }) =>
      shownVoucherOf(db, projectId, await createMember(db, projectId, now, params.campaign, body)),
    ),

    bind(api.listLoyaltyMembers).to(async ({ projectId, params, query }) => {
      const { rows, total, ...page } = await listMembers(db, projectId, params.campaign, askedOf(query))
      return {
        object: 'list',
        data_ref: 'vouchers',
        vouchers: [...(await shownVouchers(db, projectId, rows))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.findLoyaltyMember).to(card),
    bind(api.findMemberOfProgramme).to(card),
    bind(api.listMemberActivity).to(activity),
    bind(api.listMemberActivityInProgramme).to(activity),
    bind(api.listMemberActivities).to(activities),
    bind(api.listMemberActivitiesInProgramme).to(activities),
    bind(api.changeMemberPoints).to(points),
    bind(api.changeMemberPointsInProgramme).to(points),

    bind(api.transferMemberPoints).to(async ({ projectId, params, body, now }) =>
      shownVoucherOf(db, projectId, await transferPoints(db, projectId, now, params.campaign, params.member, body)),
    ),

    bind(api.listMemberBuckets).to(async (call) => {
      const { starting_after, ...query } = call.query
      const asked = { ...query, ...(starting_after !== undefined && { startingAfter: starting_after }) }
      return shownPage(await listBuckets(db, (await memberOf(call)).id, asked), shownBucket)
    }),

    bind(api.redeemForReward).to(redeemReward),
    bind(api.redeemForRewardInProgramme).to(redeemReward),
    bind(api.listMemberTransactions).to(transactions),
    bind(api.listMemberTransactionsInProgramme).to(transactions),

    bind(api.listMemberRewards).to(async (call) => {
      const { affordable_only: affordable = false, ...page } = call.query
      const { rewards, total } = await listMemberRewards(db, call.projectId, await memberOf(call), {
        affordable,
        ...page,
      })
      return {
        object: 'list',
        data_ref: 'data',
        data: rewards.map(({ reward, assignment }) => ({
          reward: shownReward(reward),
          assignment: shownRewardAssignment(assignment),
          object: 'loyalty_reward' as const,
        })),
        total,
      }
    }),

    bind(api.listMemberTiers).to(async (call) => {
      const member = await memberOf(call)
      const tier = tierAt(await loyaltyTiersOf(db, call.projectId, member.campaign_id!), member.balance)
      const data = tier ? [shownLoyaltyTier(tier, member)] : []
      return { object: 'list', data_ref: 'data', data, total: data.length }
    }),
  ]
}

interface RedeemCall extends Redeeming {
  readonly body: Readonly<Record<string, unknown>>
}

const shownDeed = ({ id, type, details, channel, created_at }: MemberDeed) => ({
  id,
  type,
  data: {
    data: { ...details },
    event_source: channel === null ? null : { channel: { channel_type: channel } },
  },
  created_at,
  group_id: null,
})

const shownBucket = ({ id, voucher_id, campaign_id, remaining, expires_on, created_at, updated_at }: BucketRow) => ({
  id: encodeId('lopb', id),
  voucher_id: encodeId('v', voucher_id),
  campaign_id: encodeId('camp', campaign_id),
  bucket: { total_points: remaining },
  status: 'ACTIVE' as const,
  expires_at: expires_on,
  created_at,
  updated_at,
  object: 'loyalty_points_bucket' as const,
})

function askedOf(query: QueryOf<typeof api.listLoyaltyMembers>): ListMembers {
  const { order, created_at, updated_at, starting_after, ...rest } = query
  return { ...rest, ...walkAsked(query) }
}
