import { isObject } from '../../../ingest/door/json.ts'
import type { Write } from '../../../segments/write.ts'
import { Refusal, sql } from '../../../store/index.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { type CampaignRow, campaignOrNull } from '../../campaigns/campaign_row.ts'
import type { ChangedFacts } from '../../facts/changed_facts.ts'
import { programmeExpiry } from '../../loyalty/programme_card.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import { publish } from '../publish.ts'

interface ToReward {
  readonly customerId: string
  readonly campaign: Pick<CampaignRow, 'referral_program'>
  readonly because: object
}

/**
 * Puts the points or credits of the programme's `referee_reward` onto the customer's card, which they get if they have none.
 * Nothing happens where there is no reward, its campaign is gone, or has no card left: the conversion stands all the same.
 */
export async function rewardReferee(
  write: Write,
  changed: ChangedFacts,
  { customerId, campaign: { referral_program }, because }: ToReward,
): Promise<void> {
  const reward = referral_program?.referee_reward
  if (!isObject(reward) || !isObject(reward.related_object_parent)) return
  const { tx, definitions, now } = write
  const programme = await campaignOrNull(tx, definitions.projectId, String(reward.related_object_parent.id))
  const card = programme && (await cardFor(write, changed, programme, customerId))
  if (!card) return
  const isLoyalty = card.type === 'LOYALTY_CARD'
  await changeBalance(write, changed, card, {
    type: isLoyalty ? 'POINTS_ADDITION' : 'CREDITS_ADDITION',
    amount: Number(reward.amount),
    source: 'Automation',
    because,
    expires: isLoyalty ? programmeExpiry(programme, now, definitions.project.timeZone) : null,
  })
}

async function cardFor(
  write: Write,
  changed: ChangedFacts,
  campaign: CampaignRow,
  customerId: string,
): Promise<VoucherRow | null> {
  const { rows } = await write.tx.query<VoucherRow>(sql`
    select * from coterie.vouchers where holder_id = ${customerId} and campaign_id = ${campaign.id}
    order by created_at, id limit 1 for no key update`)
  if (rows[0]) return rows[0]
  try {
    return (await publish(write, changed, { customerId, campaign })).vouchers[0]!
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no_voucher_suitable_for_publication') return null
    throw error
  }
}
