/** Which of the matching lines an entry touches. */
export const CHOICES = ['APPLY_TO_EVERY', 'APPLY_TO_CHEAPEST', 'APPLY_TO_MOST_EXPENSIVE'] as const

/** A product or SKU whose lines a discount touches, as the API writes it. */
export interface ApplicableEntry {
  readonly object: 'product' | 'sku'
  readonly id: string
  readonly source_id?: string
  readonly effect: (typeof CHOICES)[number]
  /** The most units of one line, and of all lines of this entry. */
  readonly quantity_limit?: number
  readonly aggregated_quantity_limit?: number
  /** The most that is taken off one line, and off all lines of this entry. */
  readonly amount_limit?: number
  readonly aggregated_amount_limit?: number
  /** A FIXED discount's price of one unit, instead of its own. */
  readonly price?: number
}

/** Which lines a discount touches. Excluded ones never; nothing included means all. */
export interface Applicable {
  readonly included: readonly ApplicableEntry[]
  readonly excluded: readonly ApplicableEntry[]
  readonly included_all: boolean
}

export const ALL_LINES: Applicable = Object.freeze({ included: [], excluded: [], included_all: false })

/** Whether the rules name products at all, which decides what a discount without an effect does. */
export const namesProducts = ({ included, excluded }: Applicable): boolean => included.length + excluded.length > 0
