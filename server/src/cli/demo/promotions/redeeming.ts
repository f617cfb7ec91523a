import { type Basket, basket } from '../basket.ts'
import type { Random } from '../random.ts'
import type { Shopper } from '../shopper.ts'
import { COME_BACK_CODE, HELLO_CODE } from './example_campaigns.ts'
import type { HeldCode } from './wallets.ts'

/** A body for `POST /v1/redemptions`. */
export interface RedemptionBody {
  readonly customer: { readonly source_id: string }
  readonly order: Pick<Basket, 'items' | 'metadata'> & { readonly source_id: string; readonly status: 'PAID' }
  readonly redeemables: readonly { readonly object: 'voucher'; readonly id: string }[]
}

export interface Redeeming {
  readonly shopper: Shopper
  readonly codes: readonly string[]
  readonly body: RedemptionBody
}

/**
 * What somebody puts on the counter: a code of their own (that of a friend, if it is a referral), a gift card beside a code, or one that
 * everybody knows. Whether it does is not known here.
 */
export function redeeming(
  dice: Random,
  held: readonly HeldCode[],
  shoppers: readonly Shopper[],
  sourceId: string,
): Redeeming {
  const known = () => dice.pick([COME_BACK_CODE, HELLO_CODE])
  const own = held.length > 0 && dice.chance(0.6) ? dice.pick(held) : undefined
  const shopper = own === undefined || own.kind === 'friend' ? dice.pick(shoppers) : own.holder
  const codes =
    own === undefined ? [known()] : own.kind === 'gift card' && dice.chance(0.3) ? [known(), own.code] : [own.code]
  const { items, metadata } = basket(dice, shopper)
  const order = { source_id: sourceId, status: 'PAID' as const, items, metadata: { channel: metadata.channel } }
  const redeemables = codes.map((id) => ({ object: 'voucher' as const, id }))
  return { shopper, codes, body: { customer: { source_id: shopper.sourceId }, order, redeemables } }
}
