import { newId, sql, type Tx } from '../../store/index.ts'
import type { VoucherDraft } from './voucher_draft.ts'
import { voucherIdOf } from './voucher_row.ts'

export interface NewCodes {
  readonly campaignId: string | null
  readonly codes: readonly string[]
  /** One for all of them, or one each. */
  readonly drafts: readonly VoucherDraft[]
  /** When points that are on the cards at first expire, and on which local day. */
  readonly expires?: { readonly at: string; readonly on: string } | null
  /** UUID of the action that makes them. */
  readonly madeBy?: string | null
}

/**
 * Writes vouchers with these codes and, with them, what is on them at first: a balance is the sum of its movements from the
 * beginning. Answers the codes that were free; the others are left as they are. In id order, so that two who make the same
 * codes wait for each other rather than in a circle.
 */
export async function insertVouchers(
  tx: Tx,
  projectId: string,
  now: string,
  { campaignId, codes, drafts, expires = null, madeBy = null }: NewCodes,
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set()
  const asked = {
    ids: codes.map((code) => voucherIdOf(projectId, code)),
    drafts: codes.map((_, i) => (drafts.length === 1 ? 0 : i)),
    movements: idsFor(
      codes,
      drafts.some(({ added }) => added > 0),
    ),
    uses: idsFor(
      codes,
      drafts.some(({ redeemed }) => redeemed > 0),
    ),
  }
  const { rows } = await tx.query<{ code: string }>(sql`
    with draft as (
      select * from jsonb_to_recordset(${JSON.stringify(drafts.map(columnsOf))}::jsonb) as d (n integer, type text, discount jsonb,
        gift_effect text, is_referral_code boolean, active boolean, category text, metadata jsonb, additional_info text,
        validity jsonb, quantity bigint, redeemed_quantity bigint, added bigint, redeemed bigint)
    ), asked as (
      select * from unnest(${asked.ids}::uuid[], ${codes}::text[], ${asked.drafts}::integer[], ${asked.movements}::uuid[],
        ${asked.uses}::uuid[]) as a (id, code, n, movement, use)
    ), made as (
      insert into coterie.vouchers (id, project_id, code, campaign_id, type, discount, gift_effect, is_referral_code, active,
        category, metadata, additional_info, validity, quantity, redeemed_quantity, redeemed_before, added, redeemed, made_by,
        created_at)
      select a.id, ${projectId}::uuid, a.code, ${campaignId}::uuid, d.type, d.discount, d.gift_effect, d.is_referral_code,
        d.active, d.category, d.metadata, d.additional_info, d.validity, d.quantity, d.redeemed_quantity, d.redeemed_quantity, d.added, d.redeemed,
        ${madeBy}::uuid, ${now}::timestamptz
      from asked a join draft d on d.n = a.n
      order by a.id
      on conflict (id) do nothing
      returning id, code, type, added, redeemed
    ), opened as (
      select m.*, a.movement, a.use, ${campaignId}::uuid as campaign_id from made m join asked a on a.id = m.id where m.added > 0
    ), moved as (
      insert into coterie.voucher_movements (id, voucher_id, project_id, campaign_id, type, amount, balance_after, total_after,
        source, created_at)
      select movement, id, ${projectId}::uuid, campaign_id,
        case type when 'LOYALTY_CARD' then 'POINTS_ADDITION' else 'CREDITS_ADDITION' end, added, added, added, 'API',
        ${now}::timestamptz
      from opened
      union all
      select use, id, ${projectId}::uuid, campaign_id,
        case type when 'LOYALTY_CARD' then 'POINTS_REDEMPTION' else 'CREDITS_REDEMPTION' end, -redeemed, added - redeemed, added,
        null, ${now}::timestamptz
      from opened where redeemed > 0
    ), filled as (
      insert into coterie.points_buckets (id, voucher_id, project_id, campaign_id, total, remaining, expires_at, expires_on,
        created_at)
      select movement, id, ${projectId}::uuid, campaign_id, added, added - redeemed, ${expires?.at ?? null}::timestamptz,
        ${expires?.on ?? null}::date, ${now}::timestamptz
      from opened where type = 'LOYALTY_CARD' and campaign_id is not null
    )
    select code from made`)
  return new Set(rows.map(({ code }) => code))
}

const idsFor = (codes: readonly string[], needed: boolean): readonly (string | null)[] =>
  codes.map(() => (needed ? newId() : null))

const columnsOf = (draft: VoucherDraft, n: number): object => ({
  n,
  type: draft.type,
  discount: draft.discount,
  gift_effect: draft.giftEffect,
  is_referral_code: draft.isReferralCode,
  active: draft.active,
  category: draft.category,
  metadata: draft.metadata,
  additional_info: draft.additionalInfo,
  validity: draft.validity,
  quantity: draft.quantity,
  redeemed_quantity: draft.redeemedQuantity,
  added: draft.added,
  redeemed: draft.redeemed,
})
