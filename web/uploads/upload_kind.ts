import type { Scope } from '../../server/src/http/access/permissions.ts'
import type { Route } from '../api/api.ts'

interface UploadKind {
  /** Who may not do this is not offered it. */
  readonly scope: Scope
  /** Where the file goes. */
  readonly route: Route
  /** What is read of the server that such a file changes. */
  readonly changes: readonly Route[]
}

/** What a file can be uploaded as. */
export const UPLOAD_KINDS = Object.freeze({
  segment: {
    scope: 'segments.write',
    route: 'POST /v1/segments/:segment/importCSV',
    changes: ['GET /v1/segments', 'GET /v1/segments/:segment', 'POST /v1/customers/search'],
  },
  customers: {
    scope: 'customers.write',
    route: 'POST /v1/customers/importCSV',
    changes: ['POST /v1/customers/search', 'GET /v1/metadata-schemas'],
  },
  orders: {
    scope: 'orders.write',
    route: 'POST /v1/orders/importCSV',
    changes: ['POST /v1/customers/search', 'GET /v1/metadata-schemas'],
  },
  events: {
    scope: 'events.write',
    route: 'POST /v1/events/importCSV',
    changes: ['POST /v1/customers/search', 'GET /v1/event-schemas'],
  },
} as const satisfies Record<string, UploadKind>)

export type UploadKindName = keyof typeof UPLOAD_KINDS

export const KIND_NAMES = Object.keys(UPLOAD_KINDS) as readonly UploadKindName[]
