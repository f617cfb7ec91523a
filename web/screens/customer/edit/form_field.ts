import type { Answer } from '../../../api/ask.ts'

export type FieldKind = 'text' | 'area' | 'number' | 'boolean' | 'date' | 'datetime' | 'list' | 'json'

/** One thing to be filled in. */
export interface FormField {
  /** As the API names it in bodies and in problems: `address.city`, `metadata.tier`. */
  readonly path: string
  readonly kind: FieldKind
  /** Of the entries of a list. */
  readonly of?: 'string' | 'number' | 'date' | 'datetime' | 'boolean'
}

export const PROFILE: readonly FormField[] = Object.freeze([
  { path: 'name', kind: 'text' },
  { path: 'email', kind: 'text' },
  { path: 'phone', kind: 'text' },
  { path: 'birthdate', kind: 'date' },
  { path: 'description', kind: 'area' },
])

export const ADDRESS: readonly FormField[] = Object.freeze(
  (['line_1', 'line_2', 'postal_code', 'city', 'state', 'country'] as const).map((key) => ({
    path: `address.${key}`,
    kind: 'text' as const,
  })),
)

type Properties = Answer<'GET /v1/metadata-schemas'>['schemas'][number]['properties']

/** A field for each declared key, by its type, and for each that somebody stored without one, by what it holds. */
export function metadataFields(declared: Properties, stored: Readonly<Record<string, unknown>>): readonly FormField[] {
  const known = Object.entries(declared).map(([key, { type, array }]): FormField => {
    const path = `metadata.${key}`
    if (array) return { path, kind: 'list', of: type }
    return { path, kind: type === 'string' ? 'text' : type }
  })
  const others = Object.entries(stored)
    .filter(([key]) => !Object.hasOwn(declared, key))
    .map(([key, value]): FormField => ({ path: `metadata.${key}`, ...kindOf(value) }))
  return [...known, ...others]
}

function kindOf(value: unknown): Pick<FormField, 'kind' | 'of'> {
  if (typeof value === 'number') return { kind: 'number' }
  if (typeof value === 'boolean') return { kind: 'boolean' }
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return { kind: 'list', of: 'string' }
  return { kind: typeof value === 'string' ? 'text' : 'json' }
}
