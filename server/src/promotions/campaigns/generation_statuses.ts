import { type Queryable, sql } from '../../store/index.ts'
import type { CampaignRow } from './campaign_row.ts'

export type GenerationStatus = 'IN_PROGRESS' | 'FAILED'

/** How far the making of first vouchers is, by the campaign's UUID; where all are made it is left out. */
export async function generationStatuses(
  db: Queryable,
  campaigns: readonly CampaignRow[],
): Promise<ReadonlyMap<string, GenerationStatus>> {
  const generating = campaigns.filter((campaign) => campaign.generating !== null)
  if (generating.length === 0) return new Map()
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.async_actions
    where id = any (${generating.map((campaign) => campaign.generating)}::uuid[]) and status = 'IN_PROGRESS'`)
  const working = new Set(rows.map(({ id }) => id))
  // What ends well takes the action's name from the campaign with its last voucher.
  return new Map(generating.map(({ id, generating: action }) => [id, working.has(action!) ? 'IN_PROGRESS' : 'FAILED']))
}
