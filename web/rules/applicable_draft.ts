import { productId } from './rule_words.ts'

/** Which items a discount touches. */
export interface ApplicableDraft {
  readonly included: readonly string[]
  readonly excluded: readonly string[]
  /** What cannot be said by ids alone, as JSON; null where it can. */
  readonly text: string | null
}

interface Applicable {
  readonly included: readonly Readonly<Record<string, unknown>>[]
  readonly excluded: readonly Readonly<Record<string, unknown>>[]
  readonly included_all: boolean
}

export const ALL_ITEMS: ApplicableDraft = Object.freeze({ included: [], excluded: [], text: null })

const isPlain = ({ object, id: _, effect, ...others }: Readonly<Record<string, unknown>>): boolean =>
  object === 'product' && (effect === undefined || effect === 'APPLY_TO_EVERY') && Object.keys(others).length === 0

export function applicableDraft(applicable: Applicable): ApplicableDraft {
  const { included, excluded, included_all } = applicable
  if (included_all || ![...included, ...excluded].every(isPlain))
    return { ...ALL_ITEMS, text: JSON.stringify(applicable, null, 2) }
  return { included: included.map(productId), excluded: excluded.map(productId), text: null }
}

/** As the server takes it. Throws a `SyntaxError` where JSON is none. */
export function applicableOf({ included, excluded, text }: ApplicableDraft): Readonly<Record<string, unknown>> {
  if (text !== null) return JSON.parse(text)
  const entry = (id: string) => ({ object: 'product', id })
  return { included: included.map(entry), excluded: excluded.map(entry), included_all: false }
}
