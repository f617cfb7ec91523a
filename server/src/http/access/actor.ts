import type { Role, Scope } from './permissions.ts'

/** A key is for servers, or for browsers, where everybody can read it. */
export type KeyKind = 'server' | 'client'

export interface KeyActor {
  readonly type: 'key'
  /** The UUID. */
  readonly id: string
  readonly projectId: string
  readonly kind: KeyKind
  /** null: whatever a key of its kind may do. */
  readonly scopes: readonly Scope[] | null
  /** From where browsers may use it; null: from anywhere. */
  readonly origins: readonly string[] | null
}

export interface PersonActor {
  readonly type: 'person'
  /** The UUID. */
  readonly id: string
  readonly email: string
  readonly projectId: string
  readonly role: Role
}

/** Who asks, in which project. */
export type Actor = KeyActor | PersonActor

/** Who they are, where it is noted with what they asked for. */
export const nameOf = ({ type, id }: Actor): string => `${type} ${id}`
