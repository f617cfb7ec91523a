import { AliasChanged, requireUnmerged } from '../../ingest/customers/aliases.ts'
import { beginForCustomers } from '../../ingest/customers/begin.ts'
import type { CustomerReference } from '../../ingest/customers/reference.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import { later } from '../../segments/time/instant.ts'
import type { Write } from '../../segments/write.ts'
import { encodeId, Refusal, type Tx } from '../../store/index.ts'
import type { Asked } from '../examine/asked.ts'
import { customerMeant } from '../examine/customer_meant.ts'
import { lockVouchers, type VoucherRow, voucherIdNamed } from '../vouchers/voucher_row.ts'
import { type Redeemer, upsertRedeemer } from './redeemer.ts'

export interface Begun {
  /** Whom it has created is settled already, and counts as known. Its moment is not before its vouchers were made, whose clock that was. */
  readonly write: Write
  readonly redeemer: Redeemer | null
  /** Of those named, the vouchers that there are: locked. */
  readonly vouchers: ReadonlyMap<string, VoucherRow>
}

/**
 * Begins a redemption: holds the customers whose facts it may change, which are the redeemer and whoever holds the cards, then the
 * vouchers; and brings the redeemer's profile up to date. Throws `customer_not_found`, and `AliasChanged` where somebody was merged
 * or a card changed hands between looking and locking: then it is begun again (`withAliases`).
 */
export async function beginRedemption(
  tx: Tx,
  projectId: string,
  now: string,
  asked: Asked,
  limits: IngestLimits,
): Promise<Begun> {
  const ids = asked.redeemables.flatMap(({ object, id }) => (object === 'voucher' ? voucherIdNamed(projectId, id) : []))
  const { who, holders } = await lookAhead(tx, projectId, asked, ids)
  const { write, present } = await holdCustomers(tx, projectId, who, holders, now)
  if (who !== null && !present(who.id)) {
    await requireUnmerged(tx, projectId, [who.id])
    throw nobody(who)
  }
  const vouchers = await holdVouchers(tx, projectId, ids, holders.filter(present))
  const redeemer =
    who === null && (asked.customer === null || asked.customer.reference !== null)
      ? null
      : await upsertRedeemer(write, who?.id ?? null, asked.customer ?? { profile: null }, limits)
  const at = [...vouchers.values()].reduce((latest, { created_at }) => later(latest, created_at), write.now)
  return { write: { ...write, now: at, created: new Set() }, redeemer, vouchers }
}

/** Begins the write of these customers. Who was made anew for an alias is who the alias is of. */
export async function holdCustomers(
  tx: Tx,
  projectId: string,
  who: CustomerReference | null,
  holders: readonly string[],
  now: string,
): Promise<Awaited<ReturnType<typeof beginForCustomers>>> {
  const others = holders.filter((id) => id !== who?.id).map((id) => ({ id, sourceId: null }))
  const begun = await beginForCustomers(tx, projectId, who === null ? others : [who, ...others], now)
  if (begun.write.created.size > 0) await requireUnmerged(tx, projectId, [...begun.write.created])
  return begun
}

/** Locks the vouchers, if those who have them are held. */
export async function holdVouchers(
  tx: Tx,
  projectId: string,
  ids: readonly string[],
  held: readonly string[],
): Promise<ReadonlyMap<string, VoucherRow>> {
  const vouchers = await lockVouchers(tx, projectId, ids)
  const strange = [...vouchers.values()].some((voucher) => {
    const holder = holderConcerned(voucher)
    return holder !== null && !held.includes(holder)
  })
  if (strange) throw new AliasChanged()
  return vouchers
}

/** Whose facts change with what becomes of the voucher: those of whoever has the card, or brought the customer. */
const holderConcerned = ({ type, is_referral_code, holder_id }: VoucherRow): string | null =>
  type !== 'DISCOUNT_VOUCHER' || is_referral_code ? holder_id : null

interface Ahead {
  readonly who: CustomerReference | null
  readonly holders: readonly string[]
}

/** Whom the redemption concerns, read before anything is locked. */
async function lookAhead(tx: Tx, projectId: string, asked: Asked, voucherIds: readonly string[]): Promise<Ahead> {
  const reference = asked.customer?.reference ?? null
  const { rows } = await tx.named<{ holders: string[]; merged_into: string | null }>(
    'look_ahead',
    `select
      array(
        select distinct v.holder_id from coterie.vouchers v
        where v.id = any ($2::uuid[]) and v.project_id = $1::uuid and v.holder_id is not null
          and (v.type <> 'DISCOUNT_VOUCHER' or v.is_referral_code)
      ) as holders,
      (select a.merged_into from coterie.customer_aliases a where a.customer_id = $3::uuid and (a.project_id = $1::uuid) is true)`,
    [projectId, voucherIds, reference?.id ?? null],
  )
  const { holders, merged_into } = rows[0]!
  const id = asked.customer === null ? await customerMeant(tx, projectId, asked) : merged_into
  return { who: id === null ? reference : { id, sourceId: null }, holders }
}

function nobody({ id }: CustomerReference): Refusal {
  const customer = encodeId('cust', id)
  const message = `Cannot find customer with id ${customer}`
  return new Refusal('customer_not_found', message, [{ path: 'customer', message }], [], { resourceId: customer })
}
