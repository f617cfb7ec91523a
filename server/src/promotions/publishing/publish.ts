import type { JsonObject } from '../../ingest/door/json.ts'
import type { Write } from '../../segments/write.ts'
import { newId, sql } from '../../store/index.ts'
import type { CampaignRow } from '../campaigns/campaign_row.ts'
import { changeHeldFacts } from '../facts/change_held_facts.ts'
import type { ChangedFacts } from '../facts/changed_facts.ts'
import { inherited } from '../validity/inherited.ts'
import { published } from '../validity/published.ts'
import { ALWAYS } from '../validity/validity.ts'
import { discountOf, giftEffectOf } from '../vouchers/discount_of.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { claimCodes } from './claim_codes.ts'

export interface ToPublish {
  /** The UUID of whoever gets them and is held by the write. */
  readonly customerId: string
  /** Of the voucher, or where codes are taken from. */
  readonly campaign: CampaignRow | null
  /** A certain voucher, locked; else `count` of the campaign. */
  readonly voucher?: VoucherRow | null
  readonly count?: number
  /** `Automation` unless told. */
  readonly channel?: string
  readonly metadata?: JsonObject
  readonly sourceId?: string | null
}

export interface Published {
  /** UUID of the publication. */
  readonly id: string
  /** As they are now. */
  readonly vouchers: readonly VoucherRow[]
}

/**
 * Gives a customer a voucher, or codes of a campaign that nobody has. The customer holds it, what is on it counts among the
 * customer's facts, and from now on it keeps what it has from its campaign. Throws `no_voucher_suitable_for_publication`.
 */
export async function publish(write: Write, changed: ChangedFacts, asked: ToPublish): Promise<Published> {
  const { customerId, campaign, voucher = null, count = 1 } = asked
  const chosen = voucher === null ? await claimCodes(write, campaign!, count) : [voucher]
  const id = newId()
  const vouchers = await handOver(write, id, asked, chosen)
  for (const given of vouchers) await changeHeldFacts(write, changed, given, customerId, 'comes')
  return { id, vouchers }
}

/** In one statement: the vouchers get their holder, the customer the vouchers, and the list its publication. */
async function handOver(
  { tx, definitions, now }: Write,
  id: string,
  { customerId, campaign, channel = 'Automation', metadata = {}, sourceId = null }: ToPublish,
  vouchers: readonly VoucherRow[],
): Promise<readonly VoucherRow[]> {
  const { projectId, project } = definitions
  const kept = vouchers.map((voucher) => ({
    id: voucher.id,
    holder: newId(),
    // A code that many hold is in force as it was for the first of them.
    validity:
      voucher.published_count > 0
        ? voucher.validity
        : published(
            inherited({ ...ALWAYS, ...voucher.validity }, { ...ALWAYS, ...campaign?.validity }),
            now,
            project.timeZone,
          ),
    discount: discountOf(voucher, campaign),
    gift_effect: voucher.type === 'GIFT_VOUCHER' ? giftEffectOf(voucher, campaign) : null,
  }))
  const { rows } = await tx.query<VoucherRow>(sql`
    with kept as (
      select * from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb)
        as k (id uuid, holder uuid, validity jsonb, discount jsonb, gift_effect text)
    ), given as (
      update coterie.vouchers v
      set holder_id = coalesce(v.holder_id, ${customerId}::uuid), published_count = v.published_count + 1,
        validity = k.validity, discount = k.discount, gift_effect = k.gift_effect, updated_at = ${now}::timestamptz
      from kept k where v.id = k.id
      returning v.*, k.holder
    ), noted as (
      insert into coterie.publications (id, project_id, customer_id, campaign_id, voucher_ids, source_id, channel, metadata, created_at)
      values (${id}::uuid, ${projectId}::uuid, ${customerId}::uuid, ${campaign?.id ?? null}::uuid, ${kept.map((each) => each.id)}::uuid[],
        ${sourceId}::text, ${channel}::text, ${sql.json(metadata)}, ${now}::timestamptz)
    ), held as (
      insert into coterie.voucher_holders as h (customer_id, voucher_id, id, project_id, campaign_id, role, created_at)
      select ${customerId}::uuid, g.id, g.holder, ${projectId}::uuid, g.campaign_id,
        case when g.is_referral_code then 'REFERRER' else 'OWNER' end, ${now}::timestamptz
      from given g
      on conflict (customer_id, voucher_id) do update set role = excluded.role where h.role = 'REFEREE'
    )
    select * from given`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return vouchers.map((voucher) => byId.get(voucher.id)!)
}
