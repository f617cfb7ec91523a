import { isObject } from '../../ingest/door/json.ts'
import { deleteEarningRule } from '../../promotions/loyalty/earning/delete_rule.ts'
import { listEarningRules } from '../../promotions/loyalty/earning/list_rules.ts'
import { type EarningRuleRow, findEarningRule } from '../../promotions/loyalty/earning/rule_row.ts'
import { createEarningRules, updateEarningRule } from '../../promotions/loyalty/earning/save_rules.ts'
import { programmeOf } from '../../promotions/loyalty/programme.ts'
import {
  assignRewards,
  deleteRewardAssignment,
  updateRewardAssignment,
} from '../../promotions/loyalty/rewards/assign_reward.ts'
import { findRewardAssignment, type RewardAssignmentRow } from '../../promotions/loyalty/rewards/assignment_row.ts'
import { listRewardAssignments } from '../../promotions/loyalty/rewards/list_rewards.ts'
import { rewardsById } from '../../promotions/loyalty/rewards/reward_row.ts'
import { createLoyaltyTiers } from '../../promotions/loyalty/tiers/create_loyalty_tiers.ts'
import { findLoyaltyTier, loyaltyTiersOf } from '../../promotions/loyalty/tiers/loyalty_tier_row.ts'
import { Refusal } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/programme_rules.ts'
import type { Parts } from '../parts.ts'
import { shownEarningRule } from '../shown/earning_rule.ts'
import { shownLoyaltyTier } from '../shown/loyalty_tier.ts'
import { shownPage } from '../shown/page.ts'
import { shownReward, shownRewardAssignment } from '../shown/reward.ts'

interface Asked {
  readonly projectId: string
  readonly params: { readonly campaign: string }
}

/** How members of a programme earn, what they can have for it, and the tiers that change both. */
export function programmeRuleRoutes({ db }: Parts): readonly Bound[] {
  const idOf = async ({ projectId, params }: Asked) => (await programmeOf(db, projectId, params.campaign)).id

  async function switched(
    call: Asked & { readonly params: { readonly earning_rule: string }; readonly now: string },
    active: boolean,
  ) {
    const { projectId, params, now } = call
    return shownEarningRule(
      await updateEarningRule(db, projectId, now, params.campaign, params.earning_rule, { active }),
    )
  }

  async function assignmentsOf(call: Asked & { readonly query: { readonly starting_after?: string } }) {
    const { starting_after, ...query } = call.query
    const asked = { ...query, ...(starting_after !== undefined && { startingAfter: starting_after }) }
    const of = { campaignId: await idOf(call) }
    return shownPage(await listRewardAssignments(db, call.projectId, of, asked), shownRewardAssignment)
  }

  async function assignmentOf(call: Asked & { readonly params: { readonly reward_assignment: string } }) {
    const of = { campaignId: await idOf(call) }
    return findRewardAssignment(db, call.projectId, call.params.reward_assignment, of)
  }

  async function tierOf(call: Asked & { readonly params: { readonly loyalty_tier: string } }) {
    const campaignId = await idOf(call)
    return { campaignId, tier: await findLoyaltyTier(db, call.projectId, campaignId, call.params.loyalty_tier) }
  }

  return [
    bind(api.createEarningRules).to(async ({ projectId, params, body, now }) =>
      (await createEarningRules(db, projectId, now, params.campaign, body)).map(shownEarningRule),
    ),

    bind(api.listEarningRules).to(async ({ projectId, params, query: { starting_after, ...query } }) => {
      const asked = { ...query, ...(starting_after !== undefined && { startingAfter: starting_after }) }
      return shownPage(await listEarningRules(db, projectId, params.campaign, asked), shownEarningRule)
    }),

    bind(api.findEarningRule).to(async (call) =>
      shownEarningRule(await findEarningRule(db, call.projectId, await idOf(call), call.params.earning_rule)),
    ),

    bind(api.updateEarningRule).to(async ({ projectId, params, body, now }) =>
      shownEarningRule(await updateEarningRule(db, projectId, now, params.campaign, params.earning_rule, body)),
    ),

    bind(api.deleteEarningRule).to(async ({ projectId, params, now }) => {
      await deleteEarningRule(db, projectId, now, params.campaign, params.earning_rule)
      return undefined
    }),

    bind(api.enableEarningRule).to((call) => switched(call, true)),

    bind(api.disableEarningRule).to((call) => switched(call, false)),

    bind(api.createLoyaltyTiers).to(async ({ projectId, params, body, now }) =>
      (await createLoyaltyTiers(db, projectId, now, params.campaign, body)).map((tier) => shownLoyaltyTier(tier)),
    ),

    bind(api.listLoyaltyTiers).to(async (call) => {
      const rows = await loyaltyTiersOf(db, call.projectId, await idOf(call))
      return whole(rows.map((row) => shownLoyaltyTier(row)))
    }),

    bind(api.findLoyaltyTier).to(async (call) => shownLoyaltyTier((await tierOf(call)).tier)),

    bind(api.listEarningRulesOfTier).to(async (call) => {
      const { campaignId, tier } = await tierOf(call)
      const rules: EarningRuleRow[] = []
      for (const id of Object.keys(tier.earning_rules))
        rules.push(...(await unlessGone(findEarningRule(db, call.projectId, campaignId, id))))
      return whole(rules.map(shownEarningRule))
    }),

    bind(api.listRewardsOfTier).to(async (call) => {
      const { campaignId, tier } = await tierOf(call)
      const assignments: RewardAssignmentRow[] = []
      for (const id of Object.keys(tier.rewards))
        assignments.push(...(await unlessGone(findRewardAssignment(db, call.projectId, id, { campaignId }))))
      const rewards = await rewardsById(
        db,
        call.projectId,
        assignments.map(({ reward_id }) => reward_id),
      )
      return whole(
        assignments.map((assignment) => ({
          reward: shownReward(rewards.get(assignment.reward_id)!),
          assignment: shownRewardAssignment(assignment),
          object: 'loyalty_tier_reward' as const,
        })),
      )
    }),

    bind(api.assignRewardsToProgramme).to(async ({ projectId, params: { campaign }, body, now }) => {
      const all = (Array.isArray(body) ? body : [body]).map((each: unknown, i) => ({
        reward: isObject(each) ? each.reward : undefined,
        campaign,
        body: isObject(each) ? each : {},
        path: Array.isArray(body) ? `[${i}]` : '',
      }))
      const rows = (await assignRewards(db, projectId, now, all)).map(shownRewardAssignment)
      return Array.isArray(body) ? rows : rows[0]
    }),

    bind(api.listRewardsOfProgramme).to(assignmentsOf),

    bind(api.listAssignmentsOfProgramme).to(assignmentsOf),

    bind(api.findRewardOfProgramme).to(async (call) => shownRewardAssignment(await assignmentOf(call))),

    bind(api.findAssignmentOfProgramme).to(async (call) => shownRewardAssignment(await assignmentOf(call))),

    bind(api.findAssignedReward).to(async (call) => {
      const { reward_id } = await assignmentOf(call)
      return shownReward((await rewardsById(db, call.projectId, [reward_id])).get(reward_id)!)
    }),

    bind(api.updateRewardOfProgramme).to(async (call) => {
      const { projectId, params, body, now } = call
      const of = { campaignId: await idOf(call) }
      return shownRewardAssignment(await updateRewardAssignment(db, projectId, now, params.reward_assignment, of, body))
    }),

    bind(api.deleteRewardOfProgramme).to(async (call) => {
      const of = { campaignId: await idOf(call) }
      await deleteRewardAssignment(db, call.projectId, call.params.reward_assignment, of)
      return undefined
    }),
  ]
}

/** All there is, as a list. */
const whole = <T>(data: T[]) => ({ object: 'list' as const, data_ref: 'data' as const, data, total: data.length })

/** A tier may name what has been deleted since. */
const unlessGone = <T>(found: Promise<T>): Promise<readonly T[]> =>
  found.then(
    (one) => [one],
    (error: unknown) => {
      if (error instanceof Refusal) return []
      throw error
    },
  )
