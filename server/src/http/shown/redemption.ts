import type { Static } from 'typebox'
import { type Redeemer, redeemersById } from '../../promotions/redeeming/redeemer.ts'
import { type RedemptionRow, shownRedemptionId } from '../../promotions/redeeming/redemption_row.ts'
import { type Related, relatedTo } from '../../promotions/redeeming/related_redemptions.ts'
import { tiersById } from '../../promotions/tiers/tier_row.ts'
import { type VoucherRow, vouchersById } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { Redemption } from '../contract/redemptions.ts'
import { ERRORS } from '../errors/errors.ts'
import { type ShownTier, shownTiers } from './promotion_tier.ts'
import { redeemedOrder, relatedObject } from './redeemed_order.ts'
import { type ShownVoucher, shownVouchers } from './voucher.ts'

export type ShownRedemption = Static<typeof Redemption>

/** What whoever shows redemptions knows already, by UUID. */
export interface KnownWith {
  readonly redeemer?: Redeemer | null
  readonly vouchers?: ReadonlyMap<string, VoucherRow>
  /** Rows that were made just now: nothing has followed from them. */
  readonly fresh?: boolean
  /** Whether who redeemed is shown with name, email and metadata; true unless told. */
  readonly persons?: boolean
}

/** Redemptions and rollbacks as the API shows them, in the order given. */
export async function shownRedemptions(
  db: Queryable,
  projectId: string,
  rows: readonly RedemptionRow[],
  known: KnownWith = {},
): Promise<readonly ShownRedemption[]> {
  const around = await gather(db, projectId, rows, known)
  const shown = rows.map((row) => shownRedemption(row, around))
  return (known.persons ?? true) ? shown : shown.map(withoutPerson)
}

const withoutPerson = (shown: ShownRedemption): ShownRedemption => ({
  ...shown,
  customer: shown.customer && { ...shown.customer, name: null, email: null, metadata: {} },
})

interface Around {
  readonly customers: ReadonlyMap<string, Redeemer>
  readonly vouchers: ReadonlyMap<string, ShownVoucher>
  readonly tiers: ReadonlyMap<string, ShownTier>
  readonly related: Related
}

const idsOf = (rows: readonly RedemptionRow[], key: 'customer_id' | 'voucher_id' | 'promotion_tier_id') => [
  ...new Set(rows.flatMap((row) => row[key] ?? [])),
]

async function gather(
  db: Queryable,
  projectId: string,
  rows: readonly RedemptionRow[],
  { redeemer, vouchers, fresh = false }: KnownWith,
): Promise<Around> {
  const customers =
    redeemer === undefined
      ? await redeemersById(db, projectId, idsOf(rows, 'customer_id'))
      : new Map(redeemer ? [[redeemer.id, redeemer]] : [])
  const voucherRows = [...(vouchers ?? (await vouchersById(db, projectId, idsOf(rows, 'voucher_id')))).values()]
  const shown = await shownVouchers(db, projectId, voucherRows)
  const tierRows = [...(await tiersById(db, projectId, idsOf(rows, 'promotion_tier_id'))).values()]
  const tiers = await shownTiers(db, projectId, tierRows, { totals: fresh })
  return {
    customers,
    vouchers: new Map(voucherRows.map(({ id }, i) => [id, shown[i]!])),
    tiers: new Map(tierRows.map(({ id }, i) => [id, tiers[i]!])),
    related: fresh ? amongThemselves(rows) : await relatedTo(db, rows),
  }
}

/** Of rows that were made together: a stack has its parts. */
const amongThemselves =
  (rows: readonly RedemptionRow[]): Related =>
  ({ id }) =>
    rows.filter(({ parent_id }) => parent_id === id).map((row) => ({ ...row, of: id }))

function shownRedemption(row: RedemptionRow, around: Around): ShownRedemption {
  const { kind, succeeded, customer_id, voucher_id, promotion_tier_id, amount } = row
  const customer = around.customers.get(customer_id ?? '')
  const voucher = around.vouchers.get(voucher_id ?? '') ?? null
  const tier = around.tiers.get(promotion_tier_id ?? '') ?? null
  return {
    id: shownRedemptionId(row),
    object: kind === 'rollback' ? 'redemption_rollback' : 'redemption',
    date: row.created_at,
    customer_id: customer_id && encodeId('cust', customer_id),
    tracking_id: row.tracking_id,
    metadata: { ...row.metadata },
    ...(amount !== null && { amount }),
    redemption: follows(row),
    ...(kind === 'rollback' && { reason: row.reason }),
    result: succeeded ? 'SUCCESS' : 'FAILURE',
    status: !succeeded ? 'FAILED' : row.rolled_back_at === null ? 'SUCCEEDED' : 'ROLLED_BACK',
    ...failureOf(row),
    ...(kind === 'redemption' && { related_redemptions: relatedOf(row, around) }),
    order: redeemedOrder(row, around.related),
    channel: { channel_id: '', channel_type: 'API', ...row.channel },
    customer: customer
      ? {
          id: encodeId('cust', customer.id),
          source_id: customer.source_id,
          name: customer.name,
          email: customer.email,
          metadata: { ...customer.metadata },
          object: 'customer',
        }
      : null,
    ...relatedObject(row),
    voucher,
    ...(promotion_tier_id !== null && { promotion_tier: tier }),
    ...cardOf(amount, voucher),
    ...(row.reward !== null && {
      reward: { ...row.reward, customer: customer_id && { id: encodeId('cust', customer_id) } },
    }),
  }
}

/** Of a part its stack, of a rollback what it undid. */
function follows({ kind, redemption_id, parent_id }: RedemptionRow): string | null {
  const id = kind === 'rollback' ? redemption_id : parent_id
  return id && encodeId('r', id)
}

function failureOf({ failure_code, failure_message }: RedemptionRow) {
  if (failure_code === null) return {}
  const { key = failure_code, message = failure_message ?? '' } = ERRORS[failure_code] ?? {}
  return { failure_code: key, failure_message: message }
}

function cardOf(amount: number | null, voucher: ShownVoucher | null) {
  if (amount === null || voucher === null) return {}
  return voucher.type === 'LOYALTY_CARD' ? { loyalty_card: { points: amount } } : { gift: { amount } }
}

function relatedOf(row: RedemptionRow, { related }: Around) {
  const all = related(row).map((each) => ({ ...each, shown: { id: shownRedemptionId(each), date: each.created_at } }))
  const of = (kind: RedemptionRow['kind']) => all.filter((each) => each.kind === kind).map(({ shown }) => shown)
  return { rollbacks: of('rollback'), redemptions: of('redemption') }
}
