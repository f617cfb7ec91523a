import { startAction } from '../../ingest/actions/start_action.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, decodeId, encodeId, newId, Refusal, sql, type Tx } from '../../store/index.ts'
import { spaceFlaw } from '../codes/code_space.ts'
import { insertTier } from '../tiers/insert_tier.ts'
import { assignRules } from '../validation_rules/assign_rules.ts'
import { configOf, makeVouchers } from '../vouchers/make_vouchers.ts'
import { campaignsById } from './campaign_row.ts'
import { nameReferral } from './name_referral.ts'
import { type NewCampaign, readCampaign } from './read_campaign.ts'

/** More than these are made in the background: while they are made, nobody else writes. */
const AT_ONCE = 1_000

/**
 * Creates a campaign with its tiers, rules and first vouchers; answers its UUID. `by` is who asked for it. Throws
 * `campaign_name_taken`, `invalid_campaign`, `invalid_code_config` and what its parts refuse.
 */
export async function createCampaign(
  db: Database,
  projectId: string,
  now: string,
  body: unknown,
  { by }: { readonly by?: string } = {},
): Promise<string> {
  const campaign = readCampaign(body)
  const id = newId()
  refuseNarrowCodes(campaign)
  await changeDefinitions(db, projectId, now, async (tx) => {
    await insertCampaign(tx, projectId, now, id, campaign)
    await assignRules(tx, projectId, now, { type: 'campaign', id }, campaign.rules)
    for (const tier of campaign.tiers) await insertTier(tx, projectId, now, id, tier)
    await makeFirstVouchers(tx, projectId, now, id, campaign, by)
  })
  return id
}

function refuseNarrowCodes({ voucher, vouchersCount }: NewCampaign): void {
  if (voucher === null || vouchersCount === 0) return
  const flaw = spaceFlaw(configOf({ voucher }), vouchersCount)
  const path = 'voucher.code_config'
  if (flaw !== null) throw new Refusal('invalid_code_config', flaw, [{ path, message: flaw }])
}

async function insertCampaign(
  tx: Tx,
  projectId: string,
  now: string,
  id: string,
  campaign: NewCampaign,
): Promise<void> {
  const { referral_program, listens } = await nameReferral(tx, projectId, campaign.referral)
  const { rowCount } = await tx.query(sql`
    insert into coterie.campaigns (id, project_id, name, type, update_type, active, description, category, metadata, validity, voucher,
      referral_program, loyalty_tiers_expiration, join_once, auto_join, use_voucher_metadata_schema, listens, created_at)
    values (${id}, ${projectId}, ${campaign.name}, ${campaign.type}, ${campaign.update_type}, ${campaign.active}, ${campaign.description},
      ${campaign.category}, ${sql.json(campaign.metadata)}, ${sql.json(campaign.validity)}, ${orNull(campaign.voucher)},
      ${orNull(referral_program)}, ${orNull(campaign.loyalty_tiers_expiration)}, ${campaign.join_once}, ${campaign.auto_join},
      ${campaign.use_voucher_metadata_schema}, ${listens}::text[], ${now}::timestamptz)
    on conflict (project_id, name) do nothing`)
  if (rowCount === 0) throw nameTaken(campaign.name)
}

/** jsonb that may be SQL's null. */
const orNull = (value: object | null) => sql`${value === null ? null : JSON.stringify(value)}::jsonb`

const nameTaken = (name: string): Refusal =>
  new Refusal('campaign_name_taken', `Duplicated campaign exists with name ${name}`, [], [], {
    resourceId: name,
    resourceType: 'campaign',
  })

async function makeFirstVouchers(
  tx: Tx,
  projectId: string,
  now: string,
  id: string,
  { vouchersCount: count }: NewCampaign,
  by: string | undefined,
): Promise<void> {
  if (count === 0) return
  if (count <= AT_ONCE) {
    const campaign = (await campaignsById(tx, projectId, [id])).get(id)!
    await makeVouchers(tx, projectId, now, campaign, { count })
    return
  }
  const input = { campaign: encodeId('camp', id) }
  const action = await startAction(tx, projectId, { type: 'generate_vouchers', input, ...(by && { by }) }, now)
  await tx.query(sql`
    update coterie.campaigns set generating = ${decodeId('aa', action)}, to_generate = ${count} where id = ${id}`)
}
