import type { Problem } from '../../../../../filter/problem.ts'
import { startAction } from '../../../ingest/actions/start_action.ts'
import { requireObject } from '../../../ingest/door/json.ts'
import { type Database, invalidInput, Refusal } from '../../../store/index.ts'
import { findCampaign } from '../../campaigns/campaign_row.ts'
import { spaceFlaw } from '../../codes/code_space.ts'
import { readConfig } from '../create_voucher.ts'
import { readDraft } from '../read_draft.ts'
import type { AddInput } from './add_vouchers.ts'

/** Begins to make more vouchers of a campaign (by id or name); answers the id of the action. */
export async function startAdding(
  db: Database,
  projectId: string,
  now: string,
  by: string,
  value: unknown,
  { campaign: named, count }: { readonly campaign: string; readonly count: number },
): Promise<string> {
  const campaign = await findCampaign(db, projectId, named)
  const problems: Problem[] = []
  const body = requireObject(value ?? {}, '', problems) ?? {}
  const draft = readDraft(body, campaign, '', problems)
  const config = readConfig(body, campaign, problems)
  if (problems.length > 0) throw invalidInput(problems)
  const flaw = spaceFlaw(config!, count, campaign.vouchers_count)
  if (flaw !== null) throw new Refusal('invalid_code_config', flaw, [{ path: 'code_config', message: flaw }])
  const input: AddInput = { campaign: campaign.id, count, draft: draft!, config: config! }
  return startAction(db, projectId, { type: 'add_vouchers', input, by }, now)
}
