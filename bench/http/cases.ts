import { encodeId, sql } from '../../server/src/store/index.ts'
import { someone } from '../data.ts'
import type { Place } from '../place.ts'
import { CONNECTIONS, CUSTOMERS_EACH, type Load } from './load.ts'

export const KEY = { COTERIE_APP_ID: 'bench', COTERIE_APP_TOKEN: 'a token of the benchmark' }
export const HEADERS = { 'x-app-id': KEY.COTERIE_APP_ID, 'x-app-token': KEY.COTERIE_APP_TOKEN }
const JSON_BODY = { 'content-type': 'application/json' }

export interface Case {
  readonly name: string
  /** Requests a second: ours must be so much of theirs. */
  readonly least: number
  readonly ours: Load['request']
  readonly theirs: Load['request']
}

/** The questions that are asked most, and the write that comes most. */
export async function httpCases(place: Place): Promise<readonly Case[]> {
  const { customers, segmentId, eventTypeId } = await subjects(place)
  // Where there are fewer customers than are asked for, they come again.
  const half = Math.floor(customers.length / 2)
  const customer = (n: number) => customers[n % half]!
  // What the baseline inserts is not for ours to evaluate.
  const another = (n: number) => customers[half + (n % half)]!
  const segment = encodeId('seg', segmentId)
  const read: Load['request'] = (n) => ({ path: `/customers/${customer(n).id}` })
  const metadata = (n: number) => ({ device: n % 2 === 0 ? 'ios' : 'web', value: n % 100 })
  return [
    {
      name: 'HTTP: segments of a customer',
      least: 0.7,
      ours: (n) => ({ path: `/v1/customers/${customer(n).source_id}/segments` }),
      theirs: read,
    },
    {
      name: 'HTTP: is a customer in a segment',
      least: 0.7,
      ours: (n) => ({ path: `/v1/segments/${segment}/customers/${customer(n).source_id}` }),
      theirs: read,
    },
    {
      name: 'HTTP: one event, 10 of 200 segments depend on it',
      least: 0.4,
      ours: (n) => ({
        method: 'POST',
        path: '/v1/events',
        headers: { ...HEADERS, ...JSON_BODY },
        body: JSON.stringify({
          event: 'login',
          customer: { source_id: customer(n).source_id },
          metadata: metadata(n),
        }),
      }),
      theirs: (n) => ({
        method: 'POST',
        path: '/events',
        headers: JSON_BODY,
        body: JSON.stringify({ customer: another(n).id, type: eventTypeId, metadata: metadata(n) }),
      }),
    },
  ]
}

interface Subjects {
  readonly customers: readonly { readonly id: string; readonly source_id: string }[]
  readonly segmentId: string
  readonly eventTypeId: number
}

async function subjects(place: Place): Promise<Subjects> {
  const { db, projectId } = place
  const sourceIds = Array.from({ length: 2 * CONNECTIONS * CUSTOMERS_EACH }, (_, n) => someone(place, n))
  const { rows } = await db.query<Subjects>(sql`
    select
      (select jsonb_agg(jsonb_build_object('id', id, 'source_id', source_id)) from coterie.customers
        where project_id = ${projectId} and source_id = any(${sourceIds}::text[])) as customers,
      (select id from coterie.segments where project_id = ${projectId} and name = 'written 3') as "segmentId",
      (select id from coterie.event_types where project_id = ${projectId} and name = 'login') as "eventTypeId"`)
  return rows[0]!
}
