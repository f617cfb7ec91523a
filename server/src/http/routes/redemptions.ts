import type { Asked } from '../../promotions/examine/asked.ts'
import { type NamedRedeemable, readAsked } from '../../promotions/examine/read_asked.ts'
import { type ListRedemptions, listRedemptions } from '../../promotions/redeeming/list_redemptions.ts'
import { findRedemption } from '../../promotions/redeeming/redemption_row.ts'
import { readRollback, rollBackNamed } from '../../promotions/redeeming/roll_back_named.ts'
import { findTier } from '../../promotions/tiers/tier_row.ts'
import { findVoucher } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/redemptions.ts'
import { askedByPage, codesNotThere } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { redemptionShownToPage } from '../shown/own_redemption.ts'
import { type ShownRedemption, shownRedemptions } from '../shown/redemption.ts'
import { shownInapplicable, shownSkipped } from '../shown/validation.ts'
import { channelOf, type Redeeming, redeemed, seesPersons } from './redeemed.ts'

type Body = Readonly<Record<string, unknown>>

export function redemptionRoutes({ db, log }: Parts): readonly Bound[] {
  function redeemOne(call: Redeeming, asked: Asked, told: Told = (shown) => shown) {
    return redeemed({ db, log }, call, asked, async (from, { rows }, known) => {
      const [shown] = await shownRedemptions(from, call.projectId, rows, known)
      const key = asked.session?.key ?? null
      return told({ ...shown!, ...(key !== null && { session: { key, type: 'LOCK' as const } }) })
    })
  }

  function redeemMany(call: Redeeming, asked: Asked, told: Told = (shown) => shown) {
    const { projectId, request } = call
    return redeemed({ db, log }, call, asked, async (from, { rows, parent, skipped, inapplicable }, known) => {
      request.wrongGuesses = codesNotThere({ inapplicable })
      const all = [...rows, ...(parent ? [parent] : [])]
      const shown = (await shownRedemptions(from, projectId, all, known)).map(told)
      const whole = shown.at(-1)!
      return {
        redemptions: shown.slice(0, rows.length),
        ...(parent && { parent_redemption: whole }),
        order: whole.order,
        skipped_redeemables: skipped.map(shownSkipped),
        inapplicable_redeemables: inapplicable.map((each) => shownInapplicable(each, request.id)),
      }
    })
  }

  async function rollBack(call: Redeeming, named: string, query: Body, body: Body | null, single: boolean) {
    const { projectId, now, actor } = call
    const said = readRollback(projectId, { ...body, ...query })
    const done = await rollBackNamed(db, projectId, now, named, said, channelOf(actor), { single })
    const rows = [...done.rows, ...(done.parent ? [done.parent] : [])]
    const shown = await shownRedemptions(db, projectId, rows, { vouchers: done.vouchers, persons: seesPersons(actor) })
    return { shown, parts: shown.slice(0, done.rows.length), whole: shown.at(-1)!, isStack: done.parent !== null }
  }

  return [
    bind(api.redeemVoucher).to((call) =>
      redeemOne(call, askedOne(call, { object: 'voucher', id: call.params.voucher })),
    ),

    bind(api.redeemPromotionTier).to(async (call) => {
      await findTier(db, call.projectId, call.params.tier)
      return redeemOne(call, askedOne(call, { object: 'promotion_tier', id: call.params.tier }))
    }),

    bind(api.redeemStack).to((call) => redeemMany(call, readAsked(call.projectId, call.body, null))),

    bind(api.rollBackRedemption).to(async (call) => {
      const { params, query, body } = call
      return (await rollBack(call, params.redemption, query, body, true)).whole
    }),

    bind(api.rollBackStack).to(async (call) => {
      const { params, query, body } = call
      const { parts, whole, isStack } = await rollBack(call, params.redemption, query, body, false)
      return { rollbacks: [...parts], ...(isStack && { parent_rollback: whole }), order: whole.order }
    }),

    bind(api.findRedemption).to(async ({ projectId, params, actor }) => {
      const row = await findRedemption(db, projectId, params.redemption)
      const [shown] = await shownRedemptions(db, projectId, [row], { persons: seesPersons(actor) })
      return { ...shown!, decided: { ...row.decided } }
    }),

    bind(api.listRedemptions).to(async ({ projectId, query, actor }) => {
      const { rows, total, ...page } = await listRedemptions(db, projectId, askedOf(query))
      return {
        object: 'list',
        data_ref: 'redemptions',
        redemptions: [...(await shownRedemptions(db, projectId, rows, { persons: seesPersons(actor) }))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.listVoucherRedemptions).to(async ({ projectId, params, query, actor }) => {
      const voucher = await findVoucher(db, projectId, params.voucher)
      const asked = { ...pageOf(query), voucher: encodeId('v', voucher.id) }
      const { rows, total, ...page } = await listRedemptions(db, projectId, asked)
      return {
        quantity: voucher.quantity,
        redeemed_quantity: voucher.redeemed_quantity,
        ...(voucher.type === 'GIFT_VOUCHER' && { redeemed_amount: voucher.redeemed }),
        ...(voucher.type === 'LOYALTY_CARD' && { redeemed_points: voucher.redeemed }),
        url: `/v1/vouchers/${encodeURIComponent(voucher.code)}/redemptions?page=${query.page ?? 1}&limit=${query.limit ?? 10}`,
        object: 'list',
        data_ref: 'redemption_entries',
        redemption_entries: [...(await shownRedemptions(db, projectId, rows, { persons: seesPersons(actor) }))],
        ...(total !== null && { total }),
        ...page,
      }
    }),

    bind(api.redeemFromPage).to((call) => {
      const body = tracked(call.query, call.body)
      const asked = askedByPage(call.projectId, body, { object: 'voucher', id: call.query.code })
      return redeemOne(call, asked, (shown) => redemptionShownToPage(shown, body, asked))
    }),

    bind(api.redeemStackFromPage).to((call) => {
      const asked = askedByPage(call.projectId, call.body, null)
      return redeemMany(call, asked, (shown) => redemptionShownToPage(shown, call.body, asked))
    }),
  ]
}

/** What whoever asks is told of it. */
type Told = (shown: ShownRedemption) => ShownRedemption

interface AskingOne {
  readonly projectId: string
  readonly query: Parameters<typeof tracked>[0]
  readonly body: Body | null
}

const askedOne = ({ projectId, query, body }: AskingOne, named: NamedRedeemable): Asked =>
  readAsked(projectId, tracked(query, body), named)

const tracked = ({ tracking_id }: { readonly tracking_id?: string }, body: Body | null): Body => ({
  ...body,
  ...(tracking_id !== undefined && { tracking_id }),
})

const pageOf = ({ limit, page, starting_after, total }: QueryOf<typeof api.listVoucherRedemptions>) => ({
  ...(limit !== undefined && { limit }),
  ...(page !== undefined && { page }),
  ...(starting_after !== undefined && { startingAfter: starting_after }),
  ...(total !== undefined && { total }),
})

function askedOf(query: QueryOf<typeof api.listRedemptions>): ListRedemptions {
  const { result, campaign, customer, voucher, created_at, order, filters } = query
  return {
    ...pageOf(query),
    ...(filters !== undefined && { filters }),
    ...(result !== undefined && { result }),
    ...(campaign !== undefined && { campaign }),
    ...(customer !== undefined && { customer }),
    ...(voucher !== undefined && { voucher }),
    ...(order !== undefined && { sort: order }),
    ...(created_at?.before !== undefined && { createdBefore: created_at.before }),
    ...(created_at?.after !== undefined && { createdAfter: created_at.after }),
  }
}
