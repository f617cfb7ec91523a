import { encodeId, type RefusalCode } from '../../store/index.ts'
import { validAt } from '../validity/valid_at.ts'
import type { Candidate } from './candidate.ts'
import type { Occasion } from './examination.ts'
import type { Held } from './gather_facts.ts'

/** Why something cannot be used, whatever it would do. */
export interface Obstacle {
  readonly code: RefusalCode
  readonly details: string
}

/** The first that applies: switched off, its dates, its hours, its quantity, whose it is. */
export function firstObstacle(
  candidate: Candidate,
  customer: Occasion['customer'],
  now: string,
  timeZone: string,
  held: Held,
  wallet = false,
): Obstacle | null {
  const { tier, voucher } = candidate
  if (tier) return tierObstacle(candidate, now, timeZone)
  const { code: details, quantity, redeemed_quantity } = voucher!
  if (!candidate.active) return { code: 'voucher_disabled', details }
  switch (validAt(candidate.validity, now, timeZone)) {
    case 'expired':
      return { code: 'voucher_expired', details }
    case 'not_yet':
      return { code: 'voucher_not_active', details }
    case 'not_now':
      return { code: 'voucher_not_active_now', details }
  }
  if (quantity !== null && redeemed_quantity + held.quantity >= quantity) return { code: 'quantity_exceeded', details }
  return wallet && customer?.id === voucher!.holder_id ? null : holderObstacle(voucher!, customer)
}

function tierObstacle({ tier, active, validity }: Candidate, now: string, timeZone: string): Obstacle | null {
  // Written out only for those that are refused: most are not.
  const id = () => encodeId('promo', tier!.id)
  const inactive = (why: string): Obstacle => ({
    code: 'promotion_inactive',
    details: `Promotion Tier with id: ${id()} is ${why}.`,
  })
  if (!active) return inactive('disabled')
  switch (validAt(validity, now, timeZone)) {
    case 'expired':
      return inactive('expired')
    case 'not_yet':
      return inactive('not active yet')
    case 'not_now':
      return { code: 'promotion_not_active_now', details: id() }
    case 'active':
      return null
  }
}

/** A loyalty card is its holder's; a referral code is everybody's but its holder's. */
function holderObstacle(
  { type, is_referral_code, holder_id, code: details }: NonNullable<Candidate['voucher']>,
  customer: Occasion['customer'],
): Obstacle | null {
  const isHolder = customer !== null && customer.id === holder_id
  if (type === 'LOYALTY_CARD' && customer !== null && !isHolder) return { code: 'invalid_customer', details }
  if (!is_referral_code) return null
  if (holder_id === null) return { code: 'not_published', details }
  if (customer === null) return { code: 'missing_customer', details: 'Customer is required to redeem a referral code' }
  return isHolder ? { code: 'referrer_not_permitted_to_redeem', details } : null
}
