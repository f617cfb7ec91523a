import { instantOf, momentFlaw } from '../../ingest/door/moment.ts'
import { isoOf, micros } from '../../segments/time/instant.ts'
import { invalidInput } from '../../store/index.ts'

/** The moment that a text of a query names, as answers write it; a date is its beginning in UTC. Throws the refusal of others. */
export function instant(text: string, path: string): string {
  const moment = instantOf(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
  if (moment === null) throw invalidInput([{ path, message: momentFlaw(text) }])
  return isoOf(micros(moment))
}
