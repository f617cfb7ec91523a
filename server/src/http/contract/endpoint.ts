import type { Static, TSchema } from 'typebox'
import type { Scope } from '../access/permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One route as the outside sees it: the source of its types, of what is checked and written out, of the OpenAPI document, of
 * the typed client and of the tests that try every route. Nothing here does anything: handlers are bound to it elsewhere.
 */
export interface Endpoint {
  readonly method: Method
  /** Parameters as `:name`. */
  readonly path: string
  /** What the caller must be allowed to do (`access/permissions.ts`); null: anybody, signed in or not. */
  readonly scope: Scope | null
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** What comes back; null is an empty body (204). */
  readonly answer: TSchema | null
  /** 200 with an answer and 204 without, unless told. */
  readonly status?: 200 | 202 | 204
  /** What comes back with 202 instead, where there is so much to do that it is only begun. */
  readonly begun?: TSchema
  /** Content type of an answer that is no JSON; it is streamed. */
  readonly produces?: string
  /** Content type of a body that is no JSON; the handler reads it as a stream. */
  readonly consumes?: 'multipart/form-data'
  /** Keys of the error table that this route may answer, beside those that all may. */
  readonly errors?: readonly string[]
  /** Noted in the audit log under this name, with the parameters. */
  readonly audit?: string
  /** What is sent or answered is never stored, so an Idempotency-Key means nothing here. */
  readonly secret?: true
  /** Voucherify's public API has it, so unknown keys of bodies are let pass as there. */
  readonly voucherify?: true
}

export const TAGS = Object.freeze({
  Customers: 'Who they are, what they agreed to, which segments they are in.',
  Events: 'What customers did.',
  Orders: 'What customers bought.',
  Products: 'What there is to buy.',
  Segments: 'Named sets of customers, right at every moment.',
  Campaigns: 'What vouchers are made of, and promotions without codes.',
  Promotions: 'Discounts without codes, in tiers.',
  'Validation rules': 'Who may use a voucher or a promotion, and with which order.',
  Redemptions: 'What was redeemed and rolled back, by whom, and why it could be.',
  Validations: 'What would come of a redemption, and who may use what now.',
  Publications: 'Who was given which code.',
  Vouchers: 'Codes and cards, and what is on them.',
  'Loyalty programmes': 'Cards with points: how members earn, spend and lose them.',
  Rewards: 'What points can be redeemed for.',
  Offers: 'What members are offered, by segment, filter and age.',
  Filters: 'The language of conditions, its fields and notations.',
  Schemas: 'What metadata, events and consents there are, and of which types.',
  'Async actions': 'Long work and its progress.',
  Tracking: 'The HTTP tracking specification of Segment.',
  Browser: 'What may be called from a web page with a client key.',
  Project: 'Settings, keys, people and the audit log.',
  Operation: 'Health and metrics.',
} as const)

export type Tag = keyof typeof TAGS

export const endpoint = <const E extends Endpoint>(described: E): E => Object.freeze(described)

type StaticOf<S> = S extends TSchema ? Static<S> : undefined

export type ParamsOf<E extends Endpoint> = StaticOf<E['params']>
export type QueryOf<E extends Endpoint> = StaticOf<E['query']>
export type BodyOf<E extends Endpoint> = StaticOf<E['body']>
export type AnswerOf<E extends Endpoint> =
  | (E['answer'] extends null ? undefined : StaticOf<E['answer']>)
  | (E['begun'] extends TSchema ? Static<E['begun']> : never)
