import type { Static } from 'typebox'
import { isObject } from '../../ingest/door/json.ts'
import type { EventRecorded } from '../../ingest/events/record.ts'
import { type Database, encodeId, sql } from '../../store/index.ts'
import type { Event } from '../contract/events.ts'

interface Who {
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
  readonly metadata: Record<string, unknown>
}

/** A recorded event as Voucherify answers it, with the customer it is of. */
export async function shownEvent(
  db: Database,
  projectId: string,
  body: Readonly<Record<string, unknown>>,
  recorded: EventRecorded,
): Promise<Static<typeof Event>> {
  const { rows } = await db.named<Who>(
    'event_customer',
    sql`
    select source_id, name, email, metadata from coterie.customers
    where id = ${recorded.customerId} and project_id = ${projectId}`,
  )
  const who = rows[0] ?? { source_id: null, name: null, email: null, metadata: {} }
  return eventOf(body, recorded, who)
}

/** The same for a web page, which is told nothing that it did not say. */
export const eventShownToPage = (
  body: Readonly<Record<string, unknown>>,
  recorded: EventRecorded,
): Static<typeof Event> => {
  const { customer } = body
  const source = isObject(customer) ? customer.source_id : undefined
  const who = { source_id: typeof source === 'string' ? source : null, name: null, email: null, metadata: {} }
  return eventOf(body, recorded, who)
}

function eventOf(
  { event, metadata }: Readonly<Record<string, unknown>>,
  { id, customerId, outcome }: EventRecorded,
  who: Who,
): Static<typeof Event> {
  return {
    object: 'event',
    type: String(event),
    customer: { id: encodeId('cust', customerId), ...who, object: 'customer' },
    referral: null,
    loyalty: null,
    metadata: isObject(metadata) ? metadata : {},
    id: encodeId('evt', id),
    outcome,
  }
}
