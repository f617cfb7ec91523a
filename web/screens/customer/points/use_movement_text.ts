import type { MovementType } from '../../../../server/src/promotions/balances/movement_types.ts'
import type { Answer } from '../../../api/ask.ts'
import { catalogue } from '../../../texts/catalogue.ts'
import { useTexts } from '../../../texts/language.tsx'

type Movement = Answer<'GET /v1/vouchers/:voucher/transactions'>['data'][number]

const movementTexts = catalogue(
  {
    CREDITS_ADDITION: 'Put on by hand',
    CREDITS_REMOVAL: 'Taken off by hand',
    CREDITS_REDEMPTION: 'Paid with',
    CREDITS_REFUND: 'Went back after a rollback',
    POINTS_ACCRUAL: 'Earned',
    POINTS_ADDITION: 'Added by hand',
    POINTS_TRANSFER_IN: 'Moved from another card',
    POINTS_REMOVAL: 'Removed by hand',
    POINTS_CANCELLATION: 'Cancelled',
    POINTS_TRANSFER_OUT: 'Moved to another card',
    POINTS_REDEMPTION: 'Redeemed',
    POINTS_REFUND: 'Went back after a rollback',
    POINTS_EXPIRATION: 'Expired',
    order: (id: string) => `order ${id}`,
  },
  {
    de: {
      CREDITS_ADDITION: 'Von Hand aufgeladen',
      CREDITS_REMOVAL: 'Von Hand abgezogen',
      CREDITS_REDEMPTION: 'Damit bezahlt',
      CREDITS_REFUND: 'Nach Rücknahme zurück',
      POINTS_ACCRUAL: 'Gesammelt',
      POINTS_ADDITION: 'Von Hand gutgeschrieben',
      POINTS_TRANSFER_IN: 'Von anderer Karte',
      POINTS_REMOVAL: 'Von Hand abgezogen',
      POINTS_CANCELLATION: 'Storniert',
      POINTS_TRANSFER_OUT: 'Auf andere Karte',
      POINTS_REDEMPTION: 'Eingelöst',
      POINTS_REFUND: 'Nach Rücknahme zurück',
      POINTS_EXPIRATION: 'Verfallen',
      order: (id) => `Bestellung ${id}`,
    },
  },
)

/** What happened on a card, with what it follows from. */
export function useMovementText(): (movement: Movement) => string {
  const t = useTexts(movementTexts)
  return ({ type, reason, details }) => {
    const said = Object.hasOwn(t, type) ? t[type as MovementType] : type
    const order = details.order?.source_id ?? details.order?.id
    return [said, order && t.order(order), reason].filter(Boolean).join(', ')
  }
}
