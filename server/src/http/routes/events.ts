import { recordEvents } from '../../ingest/events/record_many.ts'
import { recordEventTogether } from '../../ingest/events/record_together.ts'
import { checkEvent } from '../../promotions/loyalty/earning/check_event.ts'
import { earnAtOnce } from '../../promotions/loyalty/earning/earn_at_once.ts'
import { encodeId } from '../../store/index.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/events.ts'
import { startFromFile } from '../door/long_work.ts'
import { ERRORS } from '../errors/errors.ts'
import type { Parts } from '../parts.ts'
import { shownEvent } from '../shown/event.ts'

export function eventRoutes(parts: Parts): readonly Bound[] {
  const { db, log } = parts
  return [
    bind(api.recordEvent).to(async ({ projectId, body, now }) => {
      await checkEvent(db, projectId, body)
      const recorded = await recordEventTogether(db, projectId, now, body)
      const fact = `events.${body.event}`
      await earnAtOnce(db, log, { projectId, now, customerIds: [recorded.customerId], fact })
      return shownEvent(db, projectId, body, recorded)
    }),

    bind(api.importEvents).to((call) => startFromFile(parts, 'import_events', call)),

    bind(api.recordEvents).to(async ({ projectId, body, now }) => {
      const recorded = await recordEvents(db, projectId, now, body.events)
      const customerIds = recorded.flatMap((each) => (each.outcome === 'recorded' ? each.customerId : []))
      await earnAtOnce(db, log, { projectId, now, customerIds })
      const results = recorded.map((result) => {
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
