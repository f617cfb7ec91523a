import { ERRORS } from './errors.ts'

export interface CatalogueRow {
  /** Our own name of the error: the anchor of its `type`. */
  readonly code: string
  /** As clients see it. */
  readonly key: string
  readonly status: number
  readonly meaning: string
}

/** Every error that a client can get, by status. */
export const CATALOGUE: readonly CatalogueRow[] = Object.freeze(
  Object.entries(ERRORS)
    .map(([code, { key = code, status, meaning }]) => ({ code, key, status, meaning }))
    .toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code)),
)

export const CATALOGUE_TITLE = 'Errors'
export const CATALOGUE_INTRODUCTION =
  'Every error has the same body: `code` and `status` (the HTTP status), `key` and `message` (what kind of error it is), ' +
  '`details` (what is wrong with this request), `request_id`, and as RFC 9457 has it `type`, `title`, `detail`. ' +
  'Where something is missing, `resource_type` and `resource_id` say what; where input was refused, `problems` says ' +
  'everything that is wrong with it, each with a `path` and a `message`.'
