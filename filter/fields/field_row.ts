import type { Field, FieldSource, ScalarType } from '../checked.ts'

export type Group =
  | 'Profile'
  | 'Address'
  | 'Orders'
  | 'Redemptions'
  | 'Loyalty'
  | 'Source'
  | 'Consents'
  | 'Custom attributes'
  | 'Segments'
  | 'Order'
  | 'Order items'
  | 'Event'

/** Whose names may stand in a path for its `<…>`. */
export type NamedBy = 'customer_metadata' | 'order_metadata' | 'consent' | 'campaign' | 'property'

export interface FieldRow {
  /** As in the customer object that the API returns; at most one `<…>` stands for a name. */
  readonly path: string
  readonly of: Field['of']
  /** `declared`: as the schema of its name says. */
  readonly type: ScalarType | 'segments' | 'declared'
  readonly source: FieldSource | ((name: string) => FieldSource) | null
  readonly group: Group
  /** For an editor and a sentence: "whose order total …". `{}` is the name. */
  readonly label: string
  readonly named?: NamedBy
  readonly list?: true
  readonly exact?: true
  readonly neverUnknown?: true
  /** Other spellings, in any notation. */
  readonly also?: readonly string[]
  /** Other spellings in Voucherify's map alone. */
  readonly inMap?: readonly string[]
  /** The only values it can have, in any case. */
  readonly values?: readonly string[]
}
