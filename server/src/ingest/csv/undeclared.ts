import type { Properties, Property } from '@coterie/filter'
import { declared } from '../door/property.ts'
import type { Column } from './columns.ts'
import { type Inference, inference } from './infer.ts'

/** A column of metadata that no schema declares. */
export interface Undeclared {
  readonly header: string
  readonly key: string
  readonly index: number
}

export function undeclaredColumns(columns: readonly Column<string>[], properties: Properties): readonly Undeclared[] {
  return columns.flatMap(({ header, index, target }) =>
    target.to === 'metadata' && declared(properties, target.key) === undefined
      ? [{ header, key: target.key, index }]
      : [],
  )
}

/** Finds out what to declare undeclared columns as. */
export interface Discovery {
  look(cells: readonly string[]): void
  /** By key; columns without any value are left undeclared. */
  properties(): Properties
}

export function discover(columns: readonly Undeclared[], types: Readonly<Record<string, Property['type']>>): Discovery {
  const watched = columns.map((column): Undeclared & Inference => ({ ...column, ...inference(column.key) }))
  return {
    look: (cells) => {
      for (const { index, see } of watched) see(cells[index] ?? '')
    },
    properties: () =>
      Object.fromEntries(
        watched.flatMap(({ key, type }) => {
          const found = Object.hasOwn(types, key) ? types[key] : type()
          return found === undefined ? [] : [[key, { type: found }]]
        }),
      ),
  }
}

/** What was decided about columns, in sentences. */
export function columnNotes(columns: readonly Column<string>[], added: Properties): readonly string[] {
  return columns.flatMap(({ header, target }) => {
    if (target.to === 'nothing') return [`"${header}" says nothing to an import and was passed over.`]
    if (target.to !== 'metadata') return []
    const as =
      header === target.key
        ? `"${header}" is no field and was taken as metadata.${target.key}`
        : `"${header}" was taken as metadata.${target.key}`
    const property = declared(added, target.key)
    if (property !== undefined) return [`${as}, declared as ${property.type} because of its values.`]
    return header === target.key ? [`${as}.`] : []
  })
}
