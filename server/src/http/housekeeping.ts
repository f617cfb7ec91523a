import { forgetMessages } from '../ingest/tracking/forget_messages.ts'
import type { Clock } from '../segments/build.ts'
import type { Database, Log } from '../store/index.ts'
import { forgetExpired } from './access/forget_expired.ts'
import { forgetAnswers } from './door/idempotency.ts'

const HOUR_MS = 3_600_000

const CHORES = Object.freeze({
  'answers to repeated requests': forgetAnswers,
  'sessions and links that are over': forgetExpired,
  'ids of tracking messages': forgetMessages,
} satisfies Record<string, (db: Database, now: string) => Promise<unknown>>)

/** Clears away what is kept for a time only, at the start and every hour. Answers how to stop. */
export function clearAwayHourly(db: Database, clock: Clock, log: Log): () => Promise<void> {
  let running = clearAway()

  async function clearAway(): Promise<void> {
    for (const [what, forget] of Object.entries(CHORES)) {
      await forget(db, clock()).catch((error: unknown) => log.warn({ err: error }, `${what} were not cleared away`))
    }
  }

  const timer = setInterval(() => {
    running = clearAway()
  }, HOUR_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
