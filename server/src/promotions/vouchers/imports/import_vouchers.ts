import type { Problem } from '../../../../../filter/problem.ts'
import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import type { Job } from '../../../ingest/actions/job.ts'
import { type JsonObject, requireObject } from '../../../ingest/door/json.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import type { CampaignRow } from '../../campaigns/campaign_row.ts'
import { readDraft } from '../read_draft.ts'
import { refuseOtherCampaign } from '../refuse_other_campaign.ts'
import { campaignOf, type ImportTarget, readTarget } from './import_target.ts'
import { type Imported, insertImported } from './insert_imported.ts'
import { readCodes } from './read_codes.ts'

interface ImportInput extends ImportTarget {
  readonly vouchers: readonly (JsonObject & { readonly code: string })[]
}

/** Vouchers with codes of one's own, of a campaign or generic; those that cannot be taken are reported by their place in the list. */
export const IMPORT_VOUCHERS: ActionHandler<ImportInput> = {
  read: (body) => {
    const problems: Problem[] = []
    const given = requireObject(body, '', problems) ?? {}
    if (problems.length > 0) throw invalidInput(problems)
    return { ...readTarget(given), vouchers: readCodes(given.vouchers) }
  },
  run,
}

async function run(job: Job<ImportInput>): Promise<object> {
  const { db, projectId, actionId: madeBy, input, limits, clock, signal, report } = job
  const { vouchers } = input
  const campaign = await campaignOf(db, projectId, input)
  let failed = 0
  for (let from = 0; from < vouchers.length; from += limits.batch) {
    signal.throwIfAborted()
    const read = vouchers.slice(from, from + limits.batch).map((body) => readOne(body, campaign))
    const good = read.flatMap((each) => ('draft' in each ? [each] : []))
    const made = await insertImported(db, projectId, clock(), { campaign: input.campaign, madeBy }, good)
    for (const [i, each] of read.entries()) {
      const problems = 'draft' in each ? (made.has(each.code) ? [] : [TAKEN]) : each.problems
      if (problems.length > 0) failed += 1
      for (const { path, message } of problems)
        await report({ line: from + i + 1, column: path || null, problem: message })
    }
    job.progress({ done: from + read.length, total: vouchers.length })
  }
  return { rows: vouchers.length, done_count: vouchers.length - failed, failed_count: failed }
}

const TAKEN: Problem = { path: 'code', message: 'There is a voucher with this code already.' }

function readOne(
  body: JsonObject & { readonly code: string },
  campaign: CampaignRow | null,
): Imported | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  try {
    refuseOtherCampaign(body, campaign, problems)
    const draft = readDraft(body, campaign, '', problems)
    return draft && problems.length === 0 ? { code: body.code, draft } : { problems }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { problems: [{ path: '', message: error.message }] }
  }
}
