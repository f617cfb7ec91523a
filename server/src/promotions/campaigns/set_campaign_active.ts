import { type Queryable, sql } from '../../store/index.ts'
import { findCampaign } from './campaign_row.ts'

/** Switches a campaign (by id or name), and with it all its vouchers and tiers, on or off; answers its UUID. */
export async function setCampaignActive(
  db: Queryable,
  projectId: string,
  now: string,
  campaign: string,
  active: boolean,
): Promise<string> {
  const { id } = await findCampaign(db, projectId, campaign)
  await db.query(sql`
    update coterie.campaigns set active = ${active}, updated_at = ${now}::timestamptz
    where id = ${id} and active <> ${active} and deleting is null`)
  return id
}
