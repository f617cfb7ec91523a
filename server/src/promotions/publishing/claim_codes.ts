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
  const free = await unpublished(write, campaign, { count, besides: [], others: 'skip' })
  if (free.length === count) return free
  const lacking = { count: count - free.length, besides: free.map(({ id }) => id) }
  if (campaign.update_type === 'AUTO_UPDATE') return [...free, ...(await made(write, campaign, lacking.count))]
  // What others hold just now may be left over after all.
  const left = await unpublished(write, campaign, { ...lacking, others: 'wait' })
  if (left.length < lacking.count) throw noneSuitable()
  return [...free, ...left]
}

/** What is published for a while from its publication on has no other end. */
const isOver = ({ validity }: CampaignRow, now: string): boolean =>
  (validity.durationAfterPublishing ?? null) === null &&
  (validity.expirationDate ?? null) !== null &&
  validity.expirationDate! <= now

const noneSuitable = (): Refusal =>
  new Refusal('no_voucher_suitable_for_publication', "Couldn't find any voucher suitable for publication")

interface Wanted {
  readonly count: number
  readonly besides: readonly string[]
  /** What others are giving away or redeeming at this moment. */
  readonly others: 'skip' | 'wait'
}

const UNPUBLISHED = `
  select v.* from coterie.vouchers v
  where v.campaign_id = $1::uuid and v.published_count = 0 and v.active and v.id <> all ($2::uuid[])
    and (v.quantity is null or v.redeemed_quantity < v.quantity)
    and (v.validity ->> 'durationAfterPublishing' is not null or $3::text is not null
      or coalesce((v.validity ->> 'expirationDate')::timestamptz > $4::timestamptz, true))
  order by v.id limit $5 for no key update`

async function unpublished(
  { tx, now }: Write,
  { id, validity }: CampaignRow,
  { count, besides, others }: Wanted,
): Promise<readonly VoucherRow[]> {
  const skip = others === 'skip'
  const { rows } = await tx.named<VoucherRow>(
    skip ? 'claim_codes' : 'claim_last_codes',
    skip ? `${UNPUBLISHED} skip locked` : UNPUBLISHED,
    [id, besides, validity.durationAfterPublishing ?? null, now, count],
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
