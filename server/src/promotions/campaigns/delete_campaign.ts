import { startAction } from '../../ingest/actions/start_action.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, decodeId, encodeId, Refusal, sql, type Tx, type UsedBy } from '../../store/index.ts'
import { type CampaignRow, findCampaign } from './campaign_row.ts'

/**
 * Begins to delete a campaign (by id or name), with its vouchers, tiers and assignments. Nobody finds it from now on, and its
 * name is free; what belongs to it goes in the background, by the action whose id (`aa_…`) this answers. Redemptions stay.
 * Throws `definition_in_use` where a segment needs it, and `resource_in_use`.
 */
export async function deleteCampaign(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  { by }: { readonly by?: string } = {},
): Promise<string> {
  let action: string
  await changeDefinitions(db, projectId, now, async (tx) => {
    const found = await findCampaign(tx, projectId, campaign)
    const input = { campaign: encodeId('camp', found.id) }
    action = await startAction(tx, projectId, { type: 'remove_campaign', input, ...(by && { by }) }, now)
    // The change of its name waits for whoever holds it as used; they are found then.
    await tx.query(sql`
      update coterie.campaigns
      set deleting = ${decodeId('aa', action)}, active = false, name = id::text, updated_at = ${now}::timestamptz
      where id = ${found.id}`)
    await refuseUsed(tx, projectId, found)
  })
  return action!
}

async function refuseUsed(tx: Tx, projectId: string, { id, name }: CampaignRow): Promise<void> {
  const uses = await usesOf(tx, projectId, id)
  const [first] = uses
  if (!first) return
  const named = encodeId('camp', id)
  const ids = uses.filter(({ object }) => object === first.object).map((use) => use.id)
  const details = `Resource campaign with id ${named} (${name}) is in use by ${first.object}s with ids [${ids.join(', ')}]`
  throw new Refusal('resource_in_use', details, [], uses, { resourceId: named, resourceType: 'campaign' })
}

/** Offers that lead to it or to a tier of it, rewards that give its vouchers, and programmes that reward referees from it. */
async function usesOf(tx: Tx, projectId: string, id: string): Promise<readonly UsedBy[]> {
  const { rows: tiers } = await tx.query<{ id: string }>(
    sql`select id from coterie.promotion_tiers where campaign_id = ${id} order by id for update`,
  )
  const names = [encodeId('camp', id), ...tiers.map((tier) => encodeId('promo', tier.id))]
  const { rows } = await tx.query<{ object: 'offer' | 'reward' | 'campaign'; id: string; name: string }>(sql`
    select 'offer' as object, id, name from coterie.offers
    where project_id = ${projectId} and redeemable ->> 'id' = any (${names}::text[])
    union all
    select 'reward', id, name from coterie.rewards
    where project_id = ${projectId} and parameters -> 'campaign' ->> 'id' = ${names[0]!}
    union all
    select 'campaign', id, name from coterie.campaigns
    where project_id = ${projectId} and deleting is null
      and referral_program -> 'referee_reward' -> 'related_object_parent' ->> 'id' = ${names[0]!}
    order by object desc, name`)
  return rows.map((row) => ({ ...row, id: encodeId(PREFIXES[row.object], row.id) }))
}

const PREFIXES = { offer: 'off', reward: 'rew', campaign: 'camp' } as const
