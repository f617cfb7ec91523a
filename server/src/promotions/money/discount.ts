/** Discounts as the API writes them and as they are kept; `readDiscount` makes them. Money in minor units. */
export const EFFECTS = Object.freeze({
  AMOUNT: [
    'APPLY_TO_ORDER',
    'APPLY_TO_ITEMS',
    'APPLY_TO_ITEMS_PROPORTIONALLY',
    'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
    'APPLY_TO_ITEMS_BY_QUANTITY',
  ],
  PERCENT: ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS'],
  UNIT: ['ADD_MISSING_ITEMS', 'ADD_NEW_ITEMS', 'ADD_MANY_ITEMS'],
  FIXED: ['APPLY_TO_ORDER', 'APPLY_TO_ITEMS'],
} as const)

export type DiscountType = keyof typeof EFFECTS
export type EffectOf<T extends DiscountType> = (typeof EFFECTS)[T][number]

/** So much off. */
export interface AmountDiscount {
  readonly type: 'AMOUNT'
  readonly amount_off: number
  readonly effect?: EffectOf<'AMOUNT'>
  /** The most that is taken off all lines together. */
  readonly aggregated_amount_limit?: number
}

export interface PercentDiscount {
  readonly type: 'PERCENT'
  /** 0 to 100, with decimals. */
  readonly percent_off: number
  readonly effect?: EffectOf<'PERCENT'>
  /** The most that is taken off the order, or off one line. */
  readonly amount_limit?: number
  readonly aggregated_amount_limit?: number
}

/** A new price of the order, or of one unit of each line. */
export interface FixedDiscount {
  readonly type: 'FIXED'
  readonly fixed_amount: number
  readonly effect?: EffectOf<'FIXED'>
}

/** Free units of one product or SKU. */
export interface UnitOff {
  readonly unit_off: number
  /** `prod_…` or `sku_…` */
  readonly unit_type: string
  readonly effect?: 'ADD_MISSING_ITEMS' | 'ADD_NEW_ITEMS'
}

export interface UnitDiscount extends UnitOff {
  readonly type: 'UNIT'
}

export interface ManyUnitsDiscount {
  readonly type: 'UNIT'
  readonly effect: 'ADD_MANY_ITEMS'
  readonly units: readonly UnitOff[]
}

export type Discount = AmountDiscount | PercentDiscount | FixedDiscount | UnitDiscount | ManyUnitsDiscount

/** Credits of a gift card, as many as are asked for or there. */
export interface GiftCredits {
  readonly type: 'GIFT'
  readonly credits: number
  readonly effect?: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS'
}

/** Points of a loyalty card as payment: `exchange_ratio` major units for every `points_ratio` points, both more than 0. */
export interface PointsPayment {
  readonly type: 'POINTS'
  readonly points: number
  readonly exchange_ratio: number
  readonly points_ratio: number
}

/** Whatever a redemption can take off an order. */
export type Deduction = Discount | GiftCredits | PointsPayment
