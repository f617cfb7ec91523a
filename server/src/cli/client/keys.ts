import type { Static } from 'typebox'
import type * as api from '../../http/contract/keys.ts'

/** A key as it may be shown. */
export type Key = Static<typeof api.Key>
/** A key with the token, which is told this once. */
export type KeyWithToken = Static<typeof api.NewKey>

export interface NewKey {
  readonly kind: 'server' | 'client'
  readonly name: string
  /** Whatever a key of its kind may do, unless told. */
  readonly scopes?: readonly string[]
  /** Of client keys: any, unless told. */
  readonly origins?: readonly string[]
}

/** What lets programs in. A key is named by its id (`key_…`) or its app id. */
export interface Keys {
  /** The newest first, with those that were revoked. */
  list(): Promise<readonly Key[]>
  create(key: NewKey): Promise<KeyWithToken>
  /** Another token; the one before stays good for so many hours. */
  rotate(key: string, overlapHours: number): Promise<KeyWithToken>
  /** At once and for good. */
  revoke(key: string): Promise<Key>
}
