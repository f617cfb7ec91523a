import type { Problem } from '../../../../../filter/problem.ts'
import type { ActionHandler } from '../../../ingest/actions/handler.ts'
import type { Job } from '../../../ingest/actions/job.ts'
import { requireObject } from '../../../ingest/door/json.ts'
import { invalidInput, sql, transaction } from '../../../store/index.ts'
import type { CodeConfig } from '../../codes/code_config.ts'
import { makeVouchers } from '../make_vouchers.ts'
import type { VoucherDraft } from '../voucher_draft.ts'
import { campaignOf, type ImportTarget, readTarget } from './import_target.ts'

export interface AddInput extends ImportTarget {
  readonly count: number
  readonly draft: VoucherDraft
  readonly config: CodeConfig
}

const AT_ONCE = 10_000

/** More codes of a campaign. Those it has made before, when it is begun again, carry its id. */
export const ADD_VOUCHERS: ActionHandler<AddInput> = {
  read: (body) => {
    const problems: Problem[] = []
    const given = requireObject(body, '', problems) ?? {}
    if (problems.length > 0) throw invalidInput(problems)
    const { count, draft, config } = given as unknown as AddInput
    return { ...readTarget(given), count, draft, config }
  },
  run,
}

async function run(job: Job<AddInput>): Promise<object> {
  const { db, projectId, actionId: madeBy, input, clock, signal } = job
  const { count, draft, config } = input
  for (let made = await madeBefore(job); made < count; ) {
    signal.throwIfAborted()
    const more = Math.min(AT_ONCE, count - made)
    await transaction(db, async (tx) => {
      const campaign = await campaignOf(tx, projectId, input)
      await makeVouchers(tx, projectId, clock(), campaign, { count: more, draft, config, madeBy })
    })
    made += more
    job.progress({ done: made, total: count })
  }
  return { done_count: count, failed_count: 0 }
}

async function madeBefore({ db, actionId, input }: Job<AddInput>): Promise<number> {
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*)::bigint as count from coterie.vouchers
    where campaign_id = ${input.campaign} and made_by = ${actionId}`)
  return rows[0]!.count
}
