import type { Asked } from '../../promotions/examine/asked.ts'
import { type NamedRedeemable, readAsked } from '../../promotions/examine/read_asked.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { type ListRedemptions, listRedemptions } from '../../promotions/redeeming/list_redemptions.ts'
import { redeem } from '../../promotions/redeeming/redeem.ts'
import { findRedemption } from '../../promotions/redeeming/redemption_row.ts'
import { readRollback, rollBackNamed } from '../../promotions/redeeming/roll_back_named.ts'
import { findTier } from '../../promotions/tiers/tier_row.ts'
import { findVoucher } from '../../promotions/vouchers/voucher_row.ts'
import { encodeId } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { mayDo } from '../access/permissions.ts'
import { type Bound, bind } from '../bind.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import * as api from '../contract/redemptions.ts'
import { askedByPage, codesNotThere } from '../door/from_page.ts'
import type { Parts } from '../parts.ts'
import { orderShownToPage, redemptionShownToPage } from '../shown/own_redemption.ts'
import { shownRedemptions } from '../shown/redemption.ts'
import { shownInapplicable, shownSkipped } from '../shown/validation.ts'

type Body = Readonly<Record<string, unknown>>

export function redemptionRoutes({ db, log }: Parts): readonly Bound[] {
  /** The order that was stored with them may have earned points. */
  const earned = (projectId: string, now: string, rows: readonly { readonly customer_id: string | null }[]) =>
    earnAtOnce(db, log, { projectId, now, customerIds: rows.flatMap((row) => row.customer_id ?? []), fact: 'orders' })

  async function redeemOne({ projectId, now, actor }: Asking, asked: Asked) {
    const { rows, begun, vouchers } = await redeem(db, projectId, now, asked, channelOf(actor))
    await earned(projectId, now, rows)
    const known = { redeemer: begun.redeemer, vouchers, fresh: true, persons: seesPersons(actor) }
    const [shown] = await shownRedemptions(db, projectId, rows, known)
    const key = asked.session?.key ?? null
    return { ...shown!, ...(key !== null && { session: { key, type: 'LOCK' as const } }) }
  }

  async function redeemMany({ projectId, now, actor, request }: Asking, asked: Asked) {
    const { rows, parent, begun, vouchers, skipped, inapplicable } = await redeem(
      db,
      projectId,
      now,
      asked,
      channelOf(actor),
    )
    request.wrongGuesses = codesNotThere({ inapplicable })
    await earned(projectId, now, rows)
    const known = { redeemer: begun.redeemer, vouchers, fresh: true, persons: seesPersons(actor) }
    const shown = await shownRedemptions(db, projectId, [...rows, ...(parent ? [parent] : [])], known)
    const whole = shown.at(-1)!
    return {
      redemptions: shown.slice(0, rows.length),
      ...(parent && { parent_redemption: whole }),
      order: whole.order,
      skipped_redeemables: skipped.map(shownSkipped),
      inapplicable_redeemables: inapplicable.map((each) => shownInapplicable(each, request.id)),
    }
  }

  async function rollBack(call: Asking, named: string, query: Body, body: Body | null, single: boolean) {
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

    bind(api.redeemFromPage).to(async (call) => {
      const body = tracked(call.query, call.body)
      const asked = askedByPage(call.projectId, body, { object: 'voucher', id: call.query.code })
      return redemptionShownToPage(await redeemOne(call, asked), body, asked)
    }),

    bind(api.redeemStackFromPage).to(async (call) => {
      const { body } = call
      const asked = askedByPage(call.projectId, body, null)
      const { redemptions, parent_redemption, order, ...answer } = await redeemMany(call, asked)
      return {
        ...answer,
        order: orderShownToPage(order, body, asked),
        redemptions: redemptions.map((each) => redemptionShownToPage(each, body, asked)),
        ...(parent_redemption && { parent_redemption: redemptionShownToPage(parent_redemption, body, asked) }),
      }
    }),
  ]
}

interface Asking {
  readonly projectId: string
  readonly now: string
  readonly actor: Actor
  readonly request: { readonly id: string; wrongGuesses: number }
}

type AskingOne = Pick<Asking, 'projectId'> & {
  readonly query: Parameters<typeof tracked>[0]
  readonly body: Body | null
}

const askedOne = ({ projectId, query, body }: AskingOne, named: NamedRedeemable): Asked =>
  readAsked(projectId, tracked(query, body), named)

/** Through what a redemption came: the key, or whoever is signed in. */
export const channelOf = (actor: Actor) =>
  actor.type === 'key'
    ? { channel_id: encodeId('key', actor.id), channel_type: actor.kind === 'client' ? 'CLIENT' : 'API' }
    : { channel_id: encodeId('person', actor.id), channel_type: 'USER' }

const isPage = (actor: Actor): boolean => actor.type === 'key' && actor.kind === 'client'

/** Pages are told by `redemptionShownToPage` no more of somebody than they sent. */
export const seesPersons = (actor: Actor): boolean => mayDo(actor, 'customers.read') || isPage(actor)

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
  const { result, campaign, customer, created_at, order, filters } = query
  return {
    ...pageOf(query),
    ...(filters !== undefined && { filters }),
    ...(result !== undefined && { result }),
    ...(campaign !== undefined && { campaign }),
    ...(customer !== undefined && { customer }),
    ...(order !== undefined && { sort: order }),
    ...(created_at?.before !== undefined && { createdBefore: created_at.before }),
    ...(created_at?.after !== undefined && { createdAfter: created_at.after }),
  }
}
