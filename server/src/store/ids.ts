import { hash } from 'node:crypto'
import { fromString, fromUUID, toUUID } from 'typeid-js'
import { v7 } from 'uuid'

/** What stands before the `_` of each kind of id that callers see. */
export const ID_PREFIXES = Object.freeze({
  project: 'proj',
  customer: 'cust',
  segment: 'seg',
  order: 'ord',
  product: 'prod',
  event: 'evt',
  metadataSchema: 'ms',
  eventSchema: 'es',
  asyncAction: 'aa',
  export: 'exp',
  campaign: 'camp',
  voucher: 'v',
  promotionTier: 'promo',
  publication: 'pub',
  redemption: 'r',
  failedRedemption: 'rf',
  rollback: 'rr',
  failedRollback: 'rrf',
  validation: 'valid',
  validationRule: 'val',
  assignment: 'asgm',
  voucherMovement: 'vtx',
  holder: 'rh',
  reward: 'rew',
  rewardAssignment: 'rewa',
  earningRule: 'ern',
  loyaltyTier: 'ltr',
  pointsBucket: 'lopb',
  offer: 'off',
  offerGrant: 'grant',
  distribution: 'dist',
  webhook: 'wh',
  delivery: 'dlv',
  connector: 'con',
  key: 'key',
  request: 'req',
  person: 'person',
  auditEntry: 'log',
} as const)

export type IdPrefix = (typeof ID_PREFIXES)[keyof typeof ID_PREFIXES]

/** A new UUID (version 7: later ones sort after earlier ones, which keeps indexes compact). */
export const newId = (): string => v7()

/** A UUID as callers see it, a TypeID: `cust_01h2xcejqtf2nbrexx3vqjhp41`. */
export function encodeId(prefix: IdPrefix, uuid: string): string {
  return fromUUID(uuid, prefix)
}

/** The UUID of such an id; null for anything that is not an id with this prefix. */
export function decodeId(prefix: IdPrefix, text: string): string | null {
  // Names and source ids come here as well, and an error takes longer to make than an id to read.
  if (text.length !== prefix.length + 27 || !text.startsWith(prefix)) return null
  try {
    return toUUID(fromString(text, prefix))
  } catch {
    return null
  }
}

/**
 * The UUID that a caller's own id stands for, always the same, so that looking it up is a primary-key lookup. Version 8:
 * the first 128 bits of SHA-256 of "project:kind:source id". The SQL function coterie.derived_id says the same.
 */
export function derivedId(project: string, kind: string, sourceId: string): string {
  const hex = hash('sha256', `${project.toLowerCase()}:${kind}:${sourceId}`, 'hex')
  // The two bits that say which kind of UUID it is.
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
