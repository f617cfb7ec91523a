import type { Write } from '../../segments/write.ts'
import { Refusal, sql } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { programmeExpiry } from '../loyalty/programme_card.ts'
import { makeVouchers } from '../vouchers/make_vouchers.ts'
import { type VoucherRow, voucherIdOf } from '../vouchers/voucher_row.ts'

/**
 * So many vouchers of the campaign that nobody has, for this transaction alone: two who ask at once never get the same. What is
 * switched off, used up or over is nothing to give away. AUTO_UPDATE campaigns make those that lack; else this throws
 * `no_voucher_suitable_for_publication`.
 */
export async function claimCodes(write: Write, campaign: CampaignRow, count: number): Promise<readonly VoucherRow[]> {
  if (!campaign.active || isOver(campaign, write.now)) throw noneSuitable()
  // What others hold just now may be left over after all. Nobody waits for it who holds what those may wait for: what was got at
  // once is let go, and all are taken one after the other, as everybody takes them.
  const letsGo = count > 1 && campaign.update_type === 'STATIC'
  if (letsGo) await write.tx.query('savepoint skipping')
  const free = await unpublished(write, campaign, count, 'skip')
  if (free.length === count) return free
  if (campaign.update_type === 'AUTO_UPDATE') return [...free, ...(await made(write, campaign, count - free.length))]
  if (letsGo) await write.tx.query('rollback to savepoint skipping')
  const left = await unpublished(write, campaign, count, 'wait')
  if (left.length < count) throw noneSuitable()
  return left
}

/** What is published for a while from its publication on has no other end. */
const isOver = ({ validity }: CampaignRow, now: string): boolean =>
  (validity.durationAfterPublishing ?? null) === null &&
  (validity.expirationDate ?? null) !== null &&
  validity.expirationDate! <= now

const noneSuitable = (): Refusal =>
  new Refusal('no_voucher_suitable_for_publication', "Couldn't find any voucher suitable for publication")

const UNPUBLISHED = `
  select v.* from coterie.vouchers v
  where v.campaign_id = $1::uuid and v.published_count = 0 and v.active
    and (v.quantity is null or v.redeemed_quantity < v.quantity)
    and (v.validity ->> 'durationAfterPublishing' is not null or $2::text is not null
      or coalesce((v.validity ->> 'expirationDate')::timestamptz > $3::timestamptz, true))
  order by v.id limit $4 for no key update`

async function unpublished(
  { tx, now }: Write,
  { id, validity }: CampaignRow,
  count: number,
  /** What they are giving away or redeeming at this moment. */
  others: 'skip' | 'wait',
): Promise<readonly VoucherRow[]> {
  const skip = others === 'skip'
  const { rows } = await tx.named<VoucherRow>(
    skip ? 'claim_codes' : 'claim_last_codes',
    skip ? `${UNPUBLISHED} skip locked` : UNPUBLISHED,
    [id, validity.durationAfterPublishing ?? null, now, count],
  )
  return rows
}

async function made(write: Write, campaign: CampaignRow, count: number): Promise<readonly VoucherRow[]> {
  const { tx, definitions, now } = write
  const { projectId, project } = definitions
  const expires = programmeExpiry(campaign, now, project.timeZone)
  const codes = await makeVouchers(tx, projectId, now, campaign, { count, expires })
  const ids = codes.map((code) => voucherIdOf(projectId, code))
  const { rows } = await tx.query<VoucherRow>(sql`select * from coterie.vouchers where id = any (${ids}::uuid[])`)
  return rows
}
