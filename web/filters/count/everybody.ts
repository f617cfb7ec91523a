import { ask } from '../../api/ask.ts'

/** How many customers there are, of whom a count is a part. */
export const EVERYBODY = ask('POST /v1/customers/search', { body: { limit: 1, total: 'exact' } })
