import type { JsonObject } from '../../ingest/door/json.ts'
import type { Write } from '../../segments/write.ts'
import { newId, Refusal, sql } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { changeLoyaltyFacts, changeRedemptionFacts } from '../facts/change_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { inherited } from '../validity/inherited.ts'
import { published } from '../validity/published.ts'
import { makeVouchers } from '../vouchers/make_vouchers.ts'
import { type VoucherRow, voucherIdOf } from '../vouchers/voucher_row.ts'
import { programmeExpiry } from './programme_card.ts'

export interface Publishing {
  readonly channel?: string
  readonly metadata?: JsonObject
  readonly sourceId?: string | null
}

/**
 * Gives the customer, whom the write holds, a code of the campaign that nobody has: one that is there, or a new one where the
 * campaign makes them. Throws `no_voucher_suitable_for_publication`.
 */
export async function codeFor(
  write: Write,
  changed: ChangedFacts,
  campaign: CampaignRow,
  customerId: string,
  { channel = 'Automation', metadata = {}, sourceId = null }: Publishing = {},
): Promise<VoucherRow> {
  const { tx, definitions, now } = write
  const { timeZone } = definitions.project
  const free = (await unpublished(write, campaign)) ?? (await made(write, campaign))
  const validity =
    inherited(free.validity, campaign.validity).durationAfterPublishing === null
      ? free.validity
      : published(inherited(free.validity, campaign.validity), now, timeZone)
  const { rows } = await tx.query<VoucherRow>(sql`
    update coterie.vouchers
    set holder_id = ${customerId}, published_count = published_count + 1, validity = ${JSON.stringify(validity)}::jsonb,
      updated_at = ${now}::timestamptz
    where id = ${free.id} returning *`)
  const voucher = rows[0]!
  await tx.query(sql`
    insert into coterie.publications (id, project_id, customer_id, campaign_id, voucher_ids, source_id, channel, metadata, created_at)
    values (${newId()}, ${definitions.projectId}, ${customerId}, ${campaign.id}, array[${voucher.id}::uuid], ${sourceId}, ${channel},
      ${JSON.stringify(metadata)}::jsonb, ${now}::timestamptz)`)
  await tx.query(sql`
    insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
    values (${customerId}, ${voucher.id}, ${newId()}, ${definitions.projectId}, ${campaign.id},
      ${voucher.is_referral_code ? 'REFERRER' : 'OWNER'}, ${now}::timestamptz)
    on conflict (customer_id, voucher_id) do nothing`)
  const { type, balance } = voucher
  if (type === 'LOYALTY_CARD')
    await changeLoyaltyFacts(write, changed, { customerId, campaignId: campaign.id, points: balance })
  if (type === 'GIFT_VOUCHER') await changeRedemptionFacts(write, changed, { customerId, giftToGo: balance })
  return voucher
}

/** Whom somebody else is just giving away is not waited for. */
async function unpublished({ tx, now }: Write, campaign: CampaignRow): Promise<VoucherRow | null> {
  const { rows } = await tx.query<VoucherRow>(sql`
    select * from coterie.vouchers
    where campaign_id = ${campaign.id} and published_count = 0 and active
      and (validity ->> 'expirationDate' is null or (validity ->> 'expirationDate')::timestamptz > ${now}::timestamptz)
    order by id limit 1 for no key update skip locked`)
  return rows[0] ?? null
}

async function made({ tx, definitions, now }: Write, campaign: CampaignRow): Promise<VoucherRow> {
  if (campaign.update_type === 'STATIC')
    throw new Refusal('no_voucher_suitable_for_publication', "Couldn't find any voucher suitable for publication")
  const expires = programmeExpiry(campaign, now, definitions.project.timeZone)
  const [code] = await makeVouchers(tx, definitions.projectId, now, campaign, { count: 1, expires })
  const { rows } = await tx.query<VoucherRow>(sql`
    select * from coterie.vouchers where id = ${voucherIdOf(definitions.projectId, code!)} for no key update`)
  return rows[0]!
}
