import type { Properties, Property } from '@coterie/filter'

interface InFull {
  readonly type: Property['type']
  readonly array: boolean
  readonly optional: boolean
}

/** Properties as they were declared: the API says also what goes without saying. */
export const declared = (properties: Readonly<Record<string, InFull>>): Properties =>
  Object.fromEntries(
    Object.entries(properties).map(([key, { type, array, optional }]): [string, Property] => [
      key,
      { type, ...(array && { array }), ...(!optional && { optional }) },
    ]),
  )
