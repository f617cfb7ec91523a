import type { Static } from 'typebox'
import { isObject } from '../../ingest/door/json.ts'
import type { EventRecorded } from '../../ingest/events/record.ts'
import { type Database, encodeId, together } from '../../store/index.ts'
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
  const who = await askTogether(db, { projectId, customerId: recorded.customerId })
  return eventOf(body, recorded, who ?? { source_id: null, name: null, email: null, metadata: {} })
}

const askTogether = together(
  async (
    db: Database,
    asked: readonly { projectId: string; customerId: string }[],
  ): Promise<readonly (Who | null)[]> => {
    const { rows } = await db.named<Who & { id: string | null }>(
      'event_customers',
      `select c.id, c.source_id, c.name, c.email, c.metadata
      from unnest($1::uuid[], $2::uuid[]) with ordinality q (project_id, id, n)
      left join coterie.customers c on c.id = q.id and c.project_id = q.project_id
      order by q.n`,
      [asked.map(({ projectId }) => projectId), asked.map(({ customerId }) => customerId)],
    )
    return rows.map(({ id, ...who }) => (id === null ? null : who))
  },
  { atOnce: 2, most: 64 },
)

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
