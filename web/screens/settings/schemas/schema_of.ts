import type { Answer } from '../../../api/ask.ts'

export type Properties = Answer<'GET /v1/event-schemas'>['schemas'][number]['properties']
export type Property = Properties[string]

/** Whose properties they are. */
export type SchemaOf =
  | { readonly kind: 'metadata'; readonly resource: 'customer' | 'order' }
  | { readonly kind: 'event'; readonly event: string }
