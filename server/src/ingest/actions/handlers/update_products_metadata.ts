import { LIST_KINDS } from './list_kinds.ts'
import { updateMetadata } from './update_metadata.ts'

/** Merges metadata by key into that of many products. */
export const UPDATE_PRODUCTS_METADATA = updateMetadata(LIST_KINDS.products)
