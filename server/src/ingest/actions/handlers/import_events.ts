import { importEvents } from '../../csv/events.ts'
import { TEXT_LIMITS } from '../../door/limits.ts'
import { readText } from '../../door/text.ts'
import type { ActionHandler } from '../handler.ts'
import { type ImportInput, readImportInput } from './import_input.ts'
import { importRows } from './import_rows.ts'

interface EventsInput extends ImportInput {
  /** The name of events in rows that do not say one. */
  readonly event?: string
}

/** Events from an uploaded CSV file; begun again, it records none of them twice. */
export const IMPORT_EVENTS: ActionHandler<EventsInput> = {
  read: (body) =>
    readImportInput(body, (given, problems) => {
      const event = readText(given.event, 'event', TEXT_LIMITS.eventName, problems)
      return event ? { event } : undefined
    }),
  run: (job) => importRows(job, importEvents, { seed: job.actionId }),
}
