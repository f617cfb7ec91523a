/** What can be measured of a collection: its items alone, or a property of them. */
export const PLAIN_MEASURES = ['count', 'first_at', 'last_at'] as const
export const PROPERTY_MEASURES = ['sum', 'avg', 'min', 'max'] as const
export type PlainMeasure = (typeof PLAIN_MEASURES)[number]
export type PropertyMeasure = (typeof PROPERTY_MEASURES)[number]
