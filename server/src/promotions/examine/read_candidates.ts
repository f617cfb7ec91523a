import { decodeId, Refusal, type Tx } from '../../store/index.ts'
import { type CampaignRow, campaignsById } from '../campaigns/campaign_row.ts'
import { type RewardAsked, rewardOf } from '../loyalty/reward_of.ts'
import { type TierRow, tiersById } from '../tiers/tier_row.ts'
import { type AssignedRule, assignedRules } from '../validation_rules/assigned_rules.ts'
import { type VoucherRow, voucherIdNamed, voucherNotFound, vouchersById } from '../vouchers/voucher_row.ts'
import type { AskedRedeemable, Sought } from './candidate.ts'
import { tierCandidate, voucherCandidate } from './candidate_of.ts'

/** The UUIDs of the vouchers that are named, for whoever locks them. */
export const vouchersNamed = (projectId: string, asked: readonly AskedRedeemable[]): readonly string[] =>
  asked.flatMap(({ object, id }) => (object === 'voucher' ? [voucherIdNamed(projectId, id)] : []))

/**
 * What was asked for with everything that decides about it, in the order in which it was asked: however many they are, one
 * statement each for vouchers, tiers, campaigns and rules. `locked` are the vouchers as the caller has locked them.
 */
export async function readCandidates(
  db: Tx,
  projectId: string,
  asked: readonly AskedRedeemable[],
  locked?: ReadonlyMap<string, VoucherRow>,
): Promise<readonly Sought[]> {
  const vouchers = locked ?? (await vouchersById(db, projectId, vouchersNamed(projectId, asked)))
  const tiers = await tiersById(
    db,
    projectId,
    asked.flatMap(({ object, id }) => (object === 'promotion_tier' ? (decodeId('promo', id) ?? []) : [])),
  )
  const found = asked.map((each) => {
    const voucher = each.object === 'voucher' ? vouchers.get(voucherIdNamed(projectId, each.id)) : undefined
    const tier = each.object === 'promotion_tier' ? tiers.get(decodeId('promo', each.id) ?? '') : undefined
    return { asked: each, voucher: voucher ?? null, tier: tier ?? null }
  })
  return candidatesOf(db, projectId, found)
}

/** A redeemable that has been read already, or null where there is none. */
export interface Found {
  readonly asked: AskedRedeemable
  readonly voucher: VoucherRow | null
  readonly tier: TierRow | null
}

/** The same of rows that somebody has: their campaigns, rules and rewards. */
export async function candidatesOf(db: Tx, projectId: string, found: readonly Found[]): Promise<readonly Sought[]> {
  const campaigns = await campaignsById(
    db,
    projectId,
    found.flatMap(({ voucher, tier }) => voucher?.campaign_id ?? tier?.campaign_id ?? []),
  )
  const rewards = await rewardsOf(db, projectId, found)
  const assigned = await assignedRules(db, projectId, [
    ...campaigns.keys(),
    ...found.flatMap(({ voucher, tier }) => voucher?.id ?? tier?.id ?? []),
    ...[...rewards.values()].flatMap((reward) => ('assignment' in reward ? [reward.assignment.id] : [])),
  ])
  const rulesOf: RulesOf = (...ids) => [...new Set(ids)].flatMap((id) => assigned.get(id ?? '') ?? [])
  return found.map((one) => sought(one, campaigns, rewards.get(one) ?? null, rulesOf))
}

type RulesOf = (...ids: readonly (string | undefined)[]) => readonly AssignedRule[]

function sought(
  { asked, voucher, tier }: Found,
  campaigns: ReadonlyMap<string, CampaignRow>,
  rewarded: RewardAsked | Refusal | null,
  rulesOf: RulesOf,
): Sought {
  if (voucher) {
    const campaign = campaigns.get(voucher.campaign_id ?? '') ?? null
    const refusal = rewarded instanceof Refusal ? rewarded : null
    const reward = rewarded instanceof Refusal ? null : rewarded
    const rules = rulesOf(voucher.id, campaign?.id, reward?.assignment.id)
    const candidate = voucherCandidate(asked, voucher, campaign, merged(rules), reward)
    return { asked, candidate, refusal, assignments: assignmentsOf(rules) }
  }
  if (tier) {
    const campaign = campaigns.get(tier.campaign_id) ?? null
    const rules = rulesOf(tier.id, campaign?.id)
    const candidate = tierCandidate(asked, tier, campaign, merged(rules))
    return { asked, candidate, refusal: null, assignments: assignmentsOf(rules) }
  }
  return { asked, candidate: null, refusal: notFound(asked), assignments: [] }
}

const assignmentsOf = (rules: readonly AssignedRule[]) => rules.flatMap(({ assignment }) => assignment ?? [])

const notFound = ({ object, id }: AskedRedeemable): Refusal =>
  object === 'voucher'
    ? voucherNotFound(id)
    : new Refusal('promotion_tier_not_found', `Cannot find promotion_tier with id ${id}`, [], [], { resourceId: id })

/** A rule that several of them have is asked once. */
function merged(rules: readonly AssignedRule[]): readonly AssignedRule[] {
  if (rules.length < 2) return rules
  const once = new Map(rules.toReversed().map((rule) => [rule.ruleId, rule]))
  return [...once.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0))
}

/** What loyalty cards are asked for, or why not. */
async function rewardsOf(
  db: Tx,
  projectId: string,
  found: readonly Found[],
): Promise<ReadonlyMap<Found, RewardAsked | Refusal>> {
  const rewards = new Map<Found, RewardAsked | Refusal>()
  for (const one of found) {
    const { asked, voucher } = one
    if (voucher?.type !== 'LOYALTY_CARD' || asked.reward === null || voucher.campaign_id === null) continue
    try {
      const { balance } = voucher
      rewards.set(one, await rewardOf(db, projectId, voucher.campaign_id, { ...asked.reward, balance }))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      rewards.set(one, error)
    }
  }
  return rewards
}
