import { Type } from 'typebox'
import { kind, Moment, oneOf, orNull } from './shapes.ts'
import { VOUCHER_TYPES } from './voucher.ts'

const Text = orNull(Type.String())

/** Who has which voucher, and as what. */
export const HOLDER = {
  id: Type.String(),
  created_at: Moment,
  redeemable_id: Type.String(),
  redeemable_object: kind('voucher'),
  customer_id: Type.String(),
  holder_role: oneOf(['OWNER', 'REFERRER', 'REFEREE']),
  campaign_id: Text,
  campaign_type: Text,
  voucher_type: oneOf(VOUCHER_TYPES),
}
