import type { ActionHandler } from '../../ingest/actions/handler.ts'
import type { Job } from '../../ingest/actions/job.ts'
import { isObject } from '../../ingest/door/json.ts'
import { decodeId, invalidInput, Refusal, sql, type Tx, transaction } from '../../store/index.ts'
import { makeVouchers } from '../vouchers/make_vouchers.ts'
import { type CampaignRow, campaignsById } from './campaign_row.ts'

interface GenerateInput {
  /** `camp_…` */
  readonly campaign: string
}

const AT_ONCE = 10_000

/** The first codes of a campaign. How many are left to make stands in its row, and goes down with those that are made. */
export const GENERATE_VOUCHERS: ActionHandler<GenerateInput> = {
  read: (body) => {
    if (isObject(body) && typeof body.campaign === 'string') return { campaign: body.campaign }
    throw invalidInput([{ path: 'campaign', message: 'The id of a campaign is needed here.' }])
  },
  run,
}

async function run(job: Job<GenerateInput>): Promise<object> {
  const { db, projectId, clock, signal } = job
  const id = decodeId('camp', job.input.campaign)!
  let made = 0
  for (;;) {
    signal.throwIfAborted()
    const step = await transaction(db, (tx) => makeSome(tx, projectId, id, clock()))
    made += step.made
    job.progress({ done: made, total: made + step.left })
    if (step.left === 0) return { done_count: made, failed_count: 0 }
  }
}

/** A campaign that is gone, or goes, needs no more of them. */
async function makeSome(tx: Tx, projectId: string, id: string, now: string) {
  const campaign = (await campaignsById(tx, projectId, [id])).get(id)
  if (!campaign || campaign.deleting !== null) return { made: 0, left: 0 }
  const count = Math.min(AT_ONCE, campaign.to_generate)
  if (count > 0) await makeVouchers(tx, projectId, now, campaign, { count })
  const left = await countDown(tx, campaign, count)
  return { made: count, left }
}

/** Only whoever has the action gets here, so nobody else has counted down meanwhile. */
async function countDown(tx: Tx, { id, to_generate }: CampaignRow, made: number): Promise<number> {
  const left = to_generate - made
  const { rowCount } = await tx.query(sql`
    update coterie.campaigns set to_generate = ${left}, generating = case when ${left}::bigint > 0 then generating end
    where id = ${id} and to_generate = ${to_generate}`)
  if (rowCount === 0) throw new Refusal('campaign_not_found', 'Somebody else is making these vouchers.')
  return left
}
