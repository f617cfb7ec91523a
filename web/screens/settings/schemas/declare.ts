import { api, type Route } from '../../../api/api.ts'
import type { SchemaOf } from './schema_of.ts'

/** What is declared of a property; null takes it away. */
export type Declared = Readonly<
  Record<string, { readonly type: string; readonly array: boolean; readonly optional: boolean } | null>
>

/** What of the server changes with a schema. */
export const SCHEMA_CHANGES: readonly Route[] = Object.freeze([
  'GET /v1/metadata-schemas',
  'GET /v1/event-schemas',
  'GET /v1/fields',
  'GET /v1/segments',
  'GET /v1/audit-log',
])

export function declare(of: SchemaOf, properties: Declared): Promise<unknown> {
  const body = {
    properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, one && said(one)])),
  }
  return of.kind === 'metadata'
    ? api.call('PUT /v1/metadata-schemas/:resource', { params: { resource: of.resource }, body })
    : api.call('PUT /v1/event-schemas/:event', { params: { event: of.event }, body })
}

/** What is read of a property has more than may be said of it. */
const said = ({ type, array, optional }: NonNullable<Declared[string]>) => ({ type, array, optional })
