import { ApiError, api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { campaignBody, ruleBody } from './bodies.ts'
import { type CampaignDraft, isGrowing } from './draft.ts'

/** Somebody has this code already. */
export class CodeTaken extends Error {
  override readonly name = 'CodeTaken'
}

interface Around {
  readonly timeZone: string
  readonly ruleName: string
}

/** Makes the rule of who may, the campaign, and its one code. What fails on the way takes back what came before it. */
export async function makeCampaign(
  draft: CampaignDraft,
  { timeZone, ruleName }: Around,
): Promise<Answer<'POST /v1/campaigns'>> {
  const code = draft.how === 'one' && draft.type !== 'PROMOTION' && !isGrowing(draft) ? draft.code.trim() : null
  if (code !== null && (await isTaken(code))) throw new CodeTaken(code)
  const body = ruleBody(draft, ruleName)
  const rule = body && (await api.call('POST /v1/validation-rules', { body })).id
  const chosen = draft.who === 'rule' && draft.rule !== null ? [draft.rule] : []
  const rules = rule === null ? chosen : [...chosen, rule]
  const campaign = await api
    .call('POST /v1/campaigns', { body: campaignBody(draft, timeZone, rules) })
    .catch((error: unknown) => takenBack(error, rule, null))
  if (code !== null)
    await api
      .call('POST /v1/campaigns/:campaign/vouchers/:voucher', {
        params: { campaign: campaign.id, voucher: code },
        body: {},
      })
      .catch((error: unknown) => takenBack(error, rule, campaign.id))
  return campaign
}

async function isTaken(voucher: string): Promise<boolean> {
  try {
    await api.call('GET /v1/vouchers/:voucher', { params: { voucher } })
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false
    throw error
  }
}

/** What went wrong is told, not that of the taking back. */
async function takenBack(error: unknown, rule: string | null, campaign: string | null): Promise<never> {
  const nothing = () => undefined
  if (campaign !== null) await api.call('DELETE /v1/campaigns/:campaign', { params: { campaign } }).catch(nothing)
  if (rule !== null) await api.call('DELETE /v1/validation-rules/:rule', { params: { rule } }).catch(nothing)
  throw error
}
