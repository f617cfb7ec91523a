import type { Fields, KnownField } from './use_fields.ts'

/** Of customers (null), or of the items of a collection. */
export const fieldsOf = (scope: string | null, { fields, collections }: Fields): readonly KnownField[] =>
  scope === null ? fields : (collections.find(({ collection }) => collection === scope)?.fields ?? [])
