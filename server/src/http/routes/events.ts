import { isObject } from '../../ingest/door/json.ts'
import { recordEvents } from '../../ingest/events/record_many.ts'
import { recordEventTogether } from '../../ingest/events/record_together.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/events.ts'
import { startFromFile } from '../door/long_work.ts'
import { DoorError, ERRORS } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'
import { shownEvent } from '../shown/event.ts'

export function eventRoutes(parts: Parts): readonly Bound[] {
  const { db } = parts
  return [
    bind(api.recordEvent).to(async ({ projectId, body, now }) => {
      withoutPrograms(body)
      return shownEvent(db, projectId, body, await recordEventTogether(db, projectId, now, body))
    }),

    bind(api.importEvents).to((call) => startFromFile(parts, 'import_events', call)),

    bind(api.recordEvents).to(async ({ projectId, body, now }) => {
      const results = (await recordEvents(db, projectId, now, body.events)).map((result) => {
        if (result.outcome !== 'refused')
          return {
            outcome: result.outcome,
            id: encodeId('evt', result.id),
            customer: encodeId('cust', result.customerId),
          }
        const { outcome, code, problems } = result
        return { outcome, key: ERRORS[code]!.key ?? code, problems: [...problems] }
      })
      const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length
      return { recorded: count('recorded'), repeated: count('repeated'), refused: count('refused'), results }
    }),
  ]
}

/** An event that is to convert a referral, or to move points, is not one that we can merely record. */
export function withoutPrograms(body: Readonly<Record<string, unknown>>): void {
  for (const programme of ['referral', 'loyalty'] as const) {
    const given = body[programme]
    if (isObject(given) && Object.keys(given).length > 0)
      throw new DoorError('not_offered', `An event's "${programme}" is not offered here; nothing was recorded.`)
  }
}
