/** Why a balance changes, and which of the voucher's four sums that is, with the sign of the change there. */
export const MOVEMENT_TYPES = Object.freeze({
  CREDITS_ADDITION: { sum: 'added', sign: 1 },
  CREDITS_REMOVAL: { sum: 'subtracted', sign: -1 },
  CREDITS_REDEMPTION: { sum: 'redeemed', sign: -1 },
  CREDITS_REFUND: { sum: 'redeemed', sign: -1 },
  POINTS_ACCRUAL: { sum: 'added', sign: 1 },
  POINTS_ADDITION: { sum: 'added', sign: 1 },
  POINTS_TRANSFER_IN: { sum: 'added', sign: 1 },
  POINTS_REMOVAL: { sum: 'subtracted', sign: -1 },
  POINTS_CANCELLATION: { sum: 'subtracted', sign: -1 },
  POINTS_TRANSFER_OUT: { sum: 'subtracted', sign: -1 },
  POINTS_REDEMPTION: { sum: 'redeemed', sign: -1 },
  POINTS_REFUND: { sum: 'redeemed', sign: -1 },
  POINTS_EXPIRATION: { sum: 'expired', sign: -1 },
} as const)

export type MovementType = keyof typeof MOVEMENT_TYPES
