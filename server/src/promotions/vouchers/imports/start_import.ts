import { startAction } from '../../../ingest/actions/start_action.ts'
import type { Database } from '../../../store/index.ts'
import { findCampaign } from '../../campaigns/campaign_row.ts'
import { noVouchers } from '../read_draft.ts'
import { readCodes, refuseTakenCodes } from './read_codes.ts'

/**
 * Begins the import of a list of vouchers, into a campaign (by id or name) or into none; answers the id of the action. Throws
 * `duplicate_codes`, `invalid_voucher`, `campaign_not_found`.
 */
export async function startImport(
  db: Database,
  projectId: string,
  now: string,
  by: string,
  body: unknown,
  campaign: string | null,
): Promise<string> {
  const into = campaign === null ? null : await importable(db, projectId, campaign)
  const vouchers = readCodes(body)
  await refuseTakenCodes(
    db,
    projectId,
    vouchers.map(({ code }) => code),
  )
  return startAction(db, projectId, { type: 'import_vouchers', input: { campaign: into, vouchers }, by }, now)
}

/** The UUID of a campaign that has vouchers. Throws `campaign_not_found`, `invalid_voucher`. */
export async function importable(db: Database, projectId: string, campaign: string): Promise<string> {
  const { id, type, voucher } = await findCampaign(db, projectId, campaign)
  if (voucher === null) throw noVouchers(type)
  return id
}
