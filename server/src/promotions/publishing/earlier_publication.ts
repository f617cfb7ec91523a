import type { Write } from '../../segments/write.ts'
import { Refusal, sql } from '../../store/index.ts'

interface Asked {
  readonly customerId: string
  readonly campaignId: string | null
  readonly voucherId: string | null
}

interface Earlier {
  readonly id: string
  readonly customer_id: string
  readonly campaign_id: string | null
  readonly voucher_ids: readonly string[]
}

/** The publication that came with this source id before; null when none did. Throws `duplicate_source_id` when it was another. */
export async function earlierPublication(
  { tx, definitions }: Write,
  sourceId: string,
  { customerId, campaignId, voucherId }: Asked,
): Promise<string | null> {
  const { rows } = await tx.query<Earlier>(sql`
    select id, customer_id, campaign_id, voucher_ids from coterie.publications
    where project_id = ${definitions.projectId} and source_id = ${sourceId} and result = 'SUCCESS'`)
  const found = rows[0]
  if (!found) return null
  const same =
    found.customer_id === customerId &&
    found.campaign_id === campaignId &&
    (voucherId === null || found.voucher_ids.includes(voucherId))
  if (same) return found.id
  throw new Refusal('duplicate_source_id', `Publication with source_id: '${sourceId}' already exists`)
}

/** The publication by which the customer has come by a voucher of the campaign that is still there; null: has none. */
export async function heldPublication({ tx }: Write, customerId: string, campaignId: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select p.id from coterie.voucher_holders h
    join coterie.vouchers v on v.id = h.voucher_id
    join coterie.publications p on p.customer_id = h.customer_id and p.voucher_ids @> array[h.voucher_id] and p.result = 'SUCCESS'
    where h.customer_id = ${customerId} and h.campaign_id = ${campaignId} and h.role <> 'REFEREE'
    order by h.created_at, h.id, p.created_at limit 1`)
  return rows[0]?.id ?? null
}
