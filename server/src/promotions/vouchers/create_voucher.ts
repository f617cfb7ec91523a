import { describe, type Problem } from '../../../../filter/problem.ts'
import { type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { type Connections, invalidInput, type Tx, transaction } from '../../store/index.ts'
import { type CampaignRow, findCampaign } from '../campaigns/campaign_row.ts'
import type { CodeConfig } from '../codes/code_config.ts'
import { readCode } from '../codes/read_code.ts'
import { readCodeConfig } from '../codes/read_code_config.ts'
import { assignRules, readRuleIds } from '../validation_rules/assign_rules.ts'
import { countCodes } from './count_codes.ts'
import { firstExpiry } from './first_expiry.ts'
import { insertVouchers } from './insert_vouchers.ts'
import { voucherExists } from './invalid_voucher.ts'
import { configOf, makeVouchers } from './make_vouchers.ts'
import { readDraft } from './read_draft.ts'
import { refuseOtherCampaign } from './refuse_other_campaign.ts'
import type { VoucherDraft } from './voucher_draft.ts'
import { findVoucher, type VoucherRow, voucherIdOf } from './voucher_row.ts'

export interface NewVoucher {
  readonly code?: string
  /** Named by the address: name or id. */
  readonly campaign?: string
}

/**
 * Creates a voucher: with the code of the address or the body, else with one that is drawn; of a campaign, or generic. Throws
 * `voucher_exists`, `invalid_voucher`, `campaign_not_found`, `validation_rule_not_found`.
 */
export async function createVoucher(
  db: Connections,
  projectId: string,
  now: string,
  value: unknown,
  named: NewVoucher = {},
): Promise<VoucherRow> {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems)
  if (body === undefined) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const campaignName = named.campaign ?? readCampaignName(body, problems)
    const campaign = campaignName === undefined ? null : await findCampaign(tx, projectId, campaignName)
    if (campaign) refuseOtherCampaign(body, campaign, problems)
    const code = readGivenCode(body, named.code, problems)
    const config = code === undefined ? readConfig(body, campaign, problems) : undefined
    const rules = readRuleIds(body.validation_rules, 'validation_rules', problems) ?? []
    const draft = readDraft(body, campaign, '', problems)
    if (problems.length > 0) throw invalidInput(problems)
    const made =
      code === undefined
        ? (await makeVouchers(tx, projectId, now, campaign, { count: 1, draft: draft!, config: config! }))[0]!
        : await insertGiven(tx, projectId, now, campaign, code, draft!)
    await assignRules(tx, projectId, now, { type: 'voucher', id: voucherIdOf(projectId, made) }, rules)
    return findVoucher(tx, projectId, made)
  })
}

async function insertGiven(
  tx: Tx,
  projectId: string,
  now: string,
  campaign: CampaignRow | null,
  code: string,
  draft: VoucherDraft,
): Promise<string> {
  const expires = await firstExpiry(tx, projectId, campaign, now)
  const campaignId = campaign?.id ?? null
  const made = await insertVouchers(tx, projectId, now, { campaignId, codes: [code], drafts: [draft], expires })
  if (made.size === 0) throw voucherExists(code)
  if (campaign) await countCodes(tx, campaign.id, 1)
  return code
}

function readGivenCode(body: JsonObject, named: string | undefined, problems: Problem[]): string | undefined {
  const own = body.code === undefined || body.code === null || body.code === '' ? undefined : body.code
  const code = named ?? own
  if (code === undefined) return undefined
  if (named !== undefined && own !== undefined && own !== named)
    problems.push({ path: 'code', message: `The address names another code, ${JSON.stringify(named)}.` })
  return readCode(code, 'code', problems)
}

/** What is not said of codes is as the campaign has it. */
export function readConfig(
  body: JsonObject,
  campaign: CampaignRow | null,
  problems: Problem[],
): CodeConfig | undefined {
  if (body.code_config === undefined || body.code_config === null) return configOf(campaign)
  return readCodeConfig(body.code_config, 'code_config', problems)
}

function readCampaignName(body: JsonObject, problems: Problem[]): string | undefined {
  const given = body.campaign_id ?? body.campaign
  if (given === undefined || given === null) return undefined
  if (typeof given === 'string' && given !== '') return given
  const path = body.campaign_id === undefined || body.campaign_id === null ? 'campaign' : 'campaign_id'
  problems.push({ path, message: `The name or id of a campaign is needed here, not ${describe(given)}.` })
  return undefined
}
