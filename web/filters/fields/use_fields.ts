import { useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../api/ask.ts'

type Asked = Answer<'GET /v1/fields'>

/** A field of customers, or of the items of a collection, with the operators that it has. */
export type KnownField = Asked['fields'][number]
export type KnownOperator = KnownField['operators'][number]
export type KnownCollection = Asked['collections'][number]

export interface Fields {
  readonly fields: readonly KnownField[]
  readonly collections: readonly KnownCollection[]
}

/** For loaders, too: what a builder needs before it can show anything. */
export const FIELDS_ASKED = ask('GET /v1/fields', {})

/** What is declared changes rarely, and what declares it here says so: not every new condition asks again. */
const DECLARED_MS = 60_000

/** All that a filter of this project can name; null until it is known. */
export function useFields(): Fields | null {
  return useQuery({ ...FIELDS_ASKED, staleTime: DECLARED_MS }).data ?? null
}
