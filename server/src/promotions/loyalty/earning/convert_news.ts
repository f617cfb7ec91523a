import { isObject, type JsonObject } from '../../../ingest/door/json.ts'
import type { Write } from '../../../segments/write.ts'
import { campaignsById } from '../../campaigns/campaign_row.ts'
import type { ChangedFacts } from '../../facts/changed_facts.ts'
import { convertReferral } from '../../publishing/referrals/convert_referral.ts'
import { lockVouchers } from '../../vouchers/voucher_row.ts'
import { unlessRefused } from './unless_refused.ts'

export interface EventNews {
  /** The UUID of whose event it is. */
  readonly customerId: string
  /** UUID of the referral code. */
  readonly voucherId: string
  /** `events.<name>` */
  readonly fact: string
  /** The UUID. */
  readonly eventId: string
}

/** The referral code that an event named, as it was sent; null: none. */
export function referralCode({ referral }: JsonObject): string | null {
  const code = isObject(referral) ? referral.code : undefined
  return typeof code === 'string' && code !== '' ? code : null
}

/** Converts a referral by an event, where the programme of its code converts by events of this name. The write holds both. */
export async function convertNews(
  write: Write,
  changed: ChangedFacts,
  { customerId, voucherId, fact, eventId }: EventNews,
): Promise<void> {
  const { tx, definitions } = write
  const voucher = (await lockVouchers(tx, definitions.projectId, [voucherId])).get(voucherId)
  if (!voucher || voucher.campaign_id === null || !voucher.active) return
  const campaign = (await campaignsById(tx, definitions.projectId, [voucher.campaign_id])).get(voucher.campaign_id)
  const event = campaign?.referral_program?.custom_event
  if (!campaign?.active || !isObject(event) || fact !== `events.${event.name}`) return
  const by = { type: 'event', id: eventId } as const
  // Whoever named a code of their own, or one that nobody has, is told when the event is sent.
  await unlessRefused(tx, () => convertReferral(write, changed, { customerId, voucher, campaign, by }))
}
