import { ask } from '../../../api/ask.ts'

/** A filter as text, taken apart by the server; and whatever is wrong with it. */
export const convertAsked = (filter: string) => ask('POST /v1/filters/convert', { body: { filter } })
