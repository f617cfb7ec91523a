import type { Problem } from '@coterie/filter'
import type { RefusedItem } from '../refused.ts'

/** A message that was taken. */
export interface Tracked {
  /** `repeated`: a message with this id was taken before, and nothing has changed. */
  readonly outcome: 'taken' | 'repeated'
  /** The UUID of the customer whose it is, by alias or by name. */
  readonly customerId: string
  /** Traits and properties that do not fit and were left out. */
  readonly problems: readonly Problem[]
}

/** What became of one message; `problems` of one that was refused say why. */
export type TrackingOutcome = Tracked | RefusedItem
