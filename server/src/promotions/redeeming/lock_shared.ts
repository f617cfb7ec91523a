import { isObject } from '../../ingest/door/json.ts'
import { decodeId, type Tx } from '../../store/index.ts'
import type { Candidate, Sought } from '../examine/candidate.ts'
import { countedOver } from '../examine/counted_over.ts'

/**
 * Locks what others count as well: what rules count over, so that no two redemptions are both the last one; and where there is more
 * to be counted than one thing, the rewards asked for and the campaigns that will make a code, whose rows are changed later. Rewards
 * come first, then campaigns, then tiers, each in id order: nobody waits in a circle.
 */
export async function lockShared(tx: Tx, sought: readonly Sought[]): Promise<void> {
  const { campaigns, tiers } = countedOver(sought)
  const candidates = sought.flatMap(({ candidate }) => candidate ?? [])
  const rewards = new Set(candidates.flatMap(({ reward }) => reward?.reward.id ?? []))
  const growing = new Set(candidates.flatMap(growingBy))
  const counts = campaigns.length + tiers.length > 0
  const several = rewards.size > 1 || growing.size > 1 || (counts && rewards.size + growing.size > 0)
  if (several && rewards.size > 0)
    await tx.named('lock_rewards', lock('rewards', 'id = any ($1::uuid[])'), [[...rewards]])
  if (several || campaigns.length > 0)
    await tx.named(
      'lock_campaigns',
      lock('campaigns', `id = any ($1::uuid[]) or id = any ($2::uuid[]) and update_type = 'AUTO_UPDATE'`),
      [campaigns, several ? [...growing] : []],
    )
  if (tiers.length > 0)
    await tx.named('lock_promotion_tiers', lock('promotion_tiers', 'id = any ($1::uuid[])'), [tiers])
}

const lock = (table: string, which: string): string =>
  `select from coterie.${table} where ${which} order by id for no key update`

/** The campaigns, by UUID, that a reward takes its code or card from, and where a referee gets what the referrer's code brings. */
function growingBy({ reward, voucher, campaign }: Candidate): readonly string[] {
  const brought = voucher?.is_referral_code ? campaign?.referral_program?.referee_reward : null
  const parents = [reward?.reward.parameters.campaign, isObject(brought) ? brought.related_object_parent : null]
  return parents.flatMap((parent) => (isObject(parent) ? (decodeId('camp', String(parent.id)) ?? []) : []))
}
