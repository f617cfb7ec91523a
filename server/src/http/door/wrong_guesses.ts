import { DoorError } from '../errors/errors.ts'
import { minuteWindows } from './minute_windows.ts'

export interface WrongGuesses {
  /** Throws `rate_limited` when the holder has asked for too much that is not there. */
  requireFew(holder: string, atMs: number): void
  count(holder: string, guesses: number, atMs: number): void
}

/** Who types a code may miss it a few times; who guesses codes misses most of them. */
export const WRONG_GUESSES_A_MINUTE = 60

/** What was asked for with a page's key and is not there, for each address. */
export function wrongGuesses(): WrongGuesses {
  const windowOf = minuteWindows()
  return {
    requireFew(holder, atMs) {
      const { used, endsAt } = windowOf(holder, atMs)
      if (used < WRONG_GUESSES_A_MINUTE) return
      const retryAfter = Math.ceil((endsAt - atMs) / 1000)
      const message = `${WRONG_GUESSES_A_MINUTE} codes that are not there were asked for within a minute; go on in ${retryAfter} s.`
      throw new DoorError('rate_limited', message, { retryAfter })
    },
    count(holder, guesses, atMs) {
      if (guesses > 0) windowOf(holder, atMs).used += guesses
    },
  }
}
