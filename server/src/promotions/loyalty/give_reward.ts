import type { JsonObject } from '../../ingest/door/json.ts'
import type { Write } from '../../segments/write.ts'
import { decodeId, encodeId, sql } from '../../store/index.ts'
import { changeBalance } from '../balances/change_balance.ts'
import { findCampaign } from '../campaigns/campaign_row.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { publish } from '../publishing/publish.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { cardHeld } from './card_held.ts'
import { programmeExpiry } from './programme_card.ts'
import { outOfStock, type RewardAsked } from './reward_of.ts'
import type { RewardRow } from './rewards/reward_row.ts'

export interface RewardForCustomer extends Pick<RewardAsked, 'reward' | 'assignment' | 'tier'> {
  /** The UUID of whoever redeems it and is held by the write. */
  readonly customerId: string
  /** `r_…` */
  readonly redemption: string
}

/** A reward as a redemption keeps it: nothing of the person, and enough to take it back. */
export interface RewardGiven extends JsonObject {
  readonly object: 'reward'
  /** `rew_…` */
  readonly id: string
  readonly assignment_id: string
  /** The code that was given, or the card that credits or points came onto. */
  readonly voucher: { readonly id: string; readonly code: string } | null
  /** Of credits and points: how many. */
  readonly added: number | null
}

/**
 * Gives the reward away: one less in stock (`reward_out_of_stock` when there is none), and of CAMPAIGN a code of that campaign, or
 * credits or points onto the customer's card there, which they get if they have none. The points it costs are not taken here.
 */
export async function giveReward(
  write: Write,
  changed: ChangedFacts,
  { reward, assignment, tier, customerId, redemption }: RewardForCustomer,
): Promise<RewardGiven> {
  const { rowCount } = await write.tx.query(sql`
    update coterie.rewards set redeemed = redeemed + 1, stock = stock - 1
    where id = ${reward.id} and (stock is null or stock > 0)`)
  if (rowCount === 0) throw outOfStock(reward)
  const because = { redemption, reward: encodeId('rew', reward.id) }
  const given = reward.type === 'CAMPAIGN' ? await giveVoucher(write, changed, reward, customerId, because) : null
  return {
    ...rewardShown(reward),
    assignment_id: encodeId('rewa', assignment.id),
    voucher: given && { id: encodeId('v', given.voucher.id), code: given.voucher.code },
    added: given === null ? null : given.added,
    product: reward.type === 'MATERIAL' ? await productOf(write, reward) : null,
    sku: null,
    loyalty_tier_id: tier && encodeId('ltr', tier.id),
  }
}

const rewardShown = ({ id, name, type, parameters, metadata, created_at, updated_at }: RewardRow) => ({
  object: 'reward' as const,
  id: encodeId('rew', id),
  name,
  type,
  parameters,
  metadata,
  created_at,
  updated_at,
})

/** A product that is not there any more can still be given away by who has it. */
async function productOf({ tx, definitions }: Write, { parameters }: RewardRow): Promise<JsonObject> {
  const { id } = parameters.product as { id: string }
  const { rows } = await tx.query<{ name: string | null; source_id: string | null }>(sql`
    select name, source_id from coterie.products where id = ${decodeId('prod', id)} and project_id = ${definitions.projectId}`)
  return { id, name: rows[0]?.name ?? null, source_id: rows[0]?.source_id ?? null }
}

interface VoucherGiven {
  readonly voucher: VoucherRow
  readonly added: number | null
}

async function giveVoucher(
  write: Write,
  changed: ChangedFacts,
  reward: RewardRow,
  customerId: string,
  because: object,
): Promise<VoucherGiven> {
  const { id, balance = 0 } = reward.parameters.campaign as { id: string; balance?: number }
  const campaign = await findCampaign(write.tx, write.definitions.projectId, id)
  const isCard = campaign.type === 'GIFT_VOUCHERS' || campaign.type === 'LOYALTY_PROGRAM'
  const held = isCard ? await cardHeld(write, campaign, customerId) : null
  const voucher = held ?? (await publish(write, changed, { customerId, campaign })).vouchers[0]!
  if (!isCard) return { voucher, added: null }
  const isLoyalty = campaign.type === 'LOYALTY_PROGRAM'
  await changeBalance(write, changed, voucher, {
    type: isLoyalty ? 'POINTS_ADDITION' : 'CREDITS_ADDITION',
    amount: balance,
    reason: reward.name,
    source: null,
    because,
    expires: isLoyalty ? programmeExpiry(campaign, write.now, write.definitions.project.timeZone) : null,
  })
  return { voucher, added: balance }
}

/** The UUID of the voucher that a given reward names. */
export const voucherGiven = ({ voucher }: RewardGiven): string | null => voucher && decodeId('v', voucher.id)
