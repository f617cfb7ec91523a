import { isoOf, micros } from '../../segments/time/instant.ts'
import { instantOf } from '../door/moment.ts'

/**
 * When it happened by this server's clock: the client's clock said `original` then, and `sentAt` when it sent the message, which
 * arrived at `receivedAt`. Without `sentAt`, or where that leads out of the years that are kept, the client's clock is believed.
 */
export function correctedTime(original: string, sentAt: unknown, receivedAt: string): string {
  const sent = typeof sentAt === 'string' ? instantOf(sentAt) : null
  const utc = isoOf(micros(original))
  if (sent === null) return utc
  const corrected = isoOf(micros(receivedAt) - (micros(sent) - micros(original)))
  return instantOf(corrected) === null ? utc : corrected
}
