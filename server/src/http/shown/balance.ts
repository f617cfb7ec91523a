import type { Static } from 'typebox'
import type { BalanceByHand } from '../../promotions/balances/balance_by_hand.ts'
import { encodeId } from '../../store/index.ts'
import type { Balance } from '../contract/vouchers.ts'

/** What a change by hand has made of a card's balance. */
export const shownBalance = ({ voucher, amount, total, balance }: BalanceByHand): Static<typeof Balance> => ({
  amount,
  ...(voucher.type === 'LOYALTY_CARD' && { points: amount }),
  total,
  balance,
  type: voucher.type === 'LOYALTY_CARD' ? 'loyalty_card' : 'gift_voucher',
  operation_type: 'MANUAL',
  object: 'balance',
  related_object: { type: 'voucher', id: encodeId('v', voucher.id) },
})
