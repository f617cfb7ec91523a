import { type Connections, encodeId, sql, type Tx } from '../../store/index.ts'
import type { TierRow } from '../tiers/tier_row.ts'
import type { Asked } from './asked.ts'
import { atOneMoment } from './at_one_moment.ts'
import type { Applied, Occasion } from './examination.ts'
import { examineEach } from './examine_each.ts'
import { candidatesOf, type Found } from './read_candidates.ts'
import { readOccasion } from './read_occasion.ts'

export interface PromotionsValidation {
  readonly occasion: Occasion
  /** By hierarchy. */
  readonly applied: readonly Applied[]
}

/** The promotion tiers that could be used now, each for itself. `audienceOnly` asks who the customer is, and nothing else. */
export function validatePromotions(
  db: Connections,
  projectId: string,
  now: string,
  asked: Omit<Asked, 'redeemables'>,
  audienceOnly: boolean,
): Promise<PromotionsValidation> {
  return atOneMoment(db, projectId, async (tx, definitions) => {
    const occasion = await readOccasion(tx, projectId, asked)
    const found = (await activeTiers(tx, projectId)).map(foundTier)
    const about = audienceOnly ? new Set(['customer'] as const) : null
    const sought = await candidatesOf(tx, projectId, found)
    return { occasion, applied: await examineEach(tx, definitions, now, occasion, sought, { about }) }
  })
}

/** Those that are switched on, as their campaigns are, by hierarchy. */
export async function activeTiers(db: Tx, projectId: string): Promise<readonly TierRow[]> {
  const { rows } = await db.named<TierRow>(
    'active_tiers',
    sql`
    select t.* from coterie.promotion_tiers t join coterie.campaigns c on c.id = t.campaign_id
    where t.project_id = ${projectId} and t.active and c.active
    order by t.hierarchy, t.created_at, t.id`,
  )
  return rows
}

/** A tier as if it had been asked for. */
export const foundTier = (tier: TierRow): Found => ({
  asked: { object: 'promotion_tier', id: encodeId('promo', tier.id), credits: null, reward: null },
  voucher: null,
  tier,
})
