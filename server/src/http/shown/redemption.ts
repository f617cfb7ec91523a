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
import { type ShownVoucher, shownVouchers } from './voucher.ts'

export type ShownRedemption = Static<typeof Redemption>

/** What whoever shows redemptions knows already, by UUID. */
export interface KnownWith {
  readonly redeemer?: Redeemer | null
  readonly vouchers?: ReadonlyMap<string, VoucherRow>
  /** Rows that were made just now: nothing has followed from them. */
  readonly fresh?: boolean
}

/** Redemptions and rollbacks as the API shows them, in the order given. */
export async function shownRedemptions(
  db: Queryable,
  projectId: string,
  rows: readonly RedemptionRow[],
  known: KnownWith = {},
): Promise<readonly ShownRedemption[]> {
  const around = await gather(db, projectId, rows, known)
  return rows.map((row) => shownRedemption(row, around))
}

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
    order: shownOrderOf(row, around),
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

function relatedObject({ is_parent, id, redemption_id, promotion_tier_id, voucher_id }: RedemptionRow) {
  if (is_parent)
    return { related_object_type: 'redemption' as const, related_object_id: encodeId('r', redemption_id ?? id) }
  if (promotion_tier_id !== null)
    return {
      related_object_type: 'promotion_tier' as const,
      related_object_id: encodeId('promo', promotion_tier_id),
    }
  return { related_object_type: 'voucher' as const, related_object_id: voucher_id && encodeId('v', voucher_id) }
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

/** The order with what was redeemed on it; parts of a stack leave that to the stack. */
function shownOrderOf(row: RedemptionRow, around: Around): Record<string, unknown> | null {
  const { order_view, customer_id } = row
  if (order_view === null) return null
  const customer = customer_id && encodeId('cust', customer_id)
  return {
    ...order_view,
    customer: customer && { id: customer, object: 'customer' },
    customer_id: customer,
    referrer_id: null,
    ...(row.parent_id === null && {
      redemptions: { [encodeId('r', row.redemption_id ?? row.id)]: entryOf(row, around) },
    }),
    object: 'order',
  }
}

function entryOf(row: RedemptionRow, { related }: Around): Record<string, unknown> {
  const { kind, campaign_id, is_parent } = row
  const all = related(row)
  const parts = (of: RedemptionRow['kind']) => all.filter((each) => each.kind === of && !each.is_parent)
  const isRollback = kind === 'rollback'
  const done = isRollback ? all.find(({ id }) => id === row.redemption_id) : row
  const undone = isRollback ? row : all.find((each) => each.kind === 'rollback')
  const stacked = is_parent ? parts('redemption').map(({ id }) => encodeId('r', id)) : []
  const unstacked = is_parent && isRollback ? parts('rollback').map(({ id }) => encodeId('rr', id)) : []
  return {
    date: done?.created_at ?? row.created_at,
    ...(undone && { rollback_id: encodeId('rr', undone.id), rollback_date: undone.created_at }),
    ...relatedObject(row),
    ...(campaign_id && { related_object_parent_id: encodeId('camp', campaign_id) }),
    ...(stacked.length > 0 && { stacked }),
    ...(unstacked.length > 0 && { rollback_stacked: unstacked }),
  }
}
