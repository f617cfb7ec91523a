import { LIST_KINDS } from './list_kinds.ts'
import { updateMetadata } from './update_metadata.ts'

/** Merges metadata by key into that of many customers. */
export const UPDATE_CUSTOMERS_METADATA = updateMetadata(LIST_KINDS.customers)
