import type { Properties, Property } from '@coterie/filter'
import { InvalidArgumentError } from 'commander'

export const PROPERTY_TYPES = ['string', 'number', 'boolean', 'date', 'datetime'] as const satisfies Property['type'][]

/** One `key:type` after the other into properties; `key:type[]` is a list. */
export function readProperty(text: string, before: Properties = {}): Properties {
  const [, key, name, list] = /^(.+):([a-z]+)(\[\])?$/s.exec(text) ?? []
  const type = PROPERTY_TYPES.find((known) => known === name)
  if (key === undefined || type === undefined)
    throw new InvalidArgumentError(
      `It looks like score:number or interests:string[]; types are ${PROPERTY_TYPES.join(', ')}.`,
    )
  return { ...before, [key]: { type, ...(list !== undefined && { array: true }) } }
}
