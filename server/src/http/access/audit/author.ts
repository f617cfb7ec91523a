import type { Actor } from '../actor.ts'

/** Who changes something, for the log: a key, a person, or the server itself (null), on whose request. */
export interface Author {
  readonly actor: Pick<Actor, 'type' | 'id'> | null
  readonly requestId: string | null
}

/** The server itself: at its start, or from the command line beside it. */
export const SYSTEM: Author = Object.freeze({ actor: null, requestId: null })
