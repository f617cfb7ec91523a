import { createHash } from 'node:crypto'
import type { Role } from '../../server/src/http/access/permissions.ts'
import { type TestServer, testServer } from '../../server/src/http/testing/server.ts'
import { PASSWORD, signInAs } from '../../server/src/http/testing/sign_in.ts'
import { readBundle } from '../../server/src/http/web/bundle.ts'
import { until } from '../../test/http/until.ts'
import { bundle } from '../bundle.ts'

export interface Shop extends TestServer {
  /** Somebody whom the project lets in as this, and who has signed in; the same one every time. */
  person(role: Role): Promise<Person>
}

export interface Person {
  readonly email: string
  readonly password: string
  /** `name=value` of the session's cookie. */
  readonly cookie: string
}

export interface ShopOptions {
  readonly customers: number
}

/** A server with the dashboard, as it is now, and a few customers, orders and segments that are the same every time. */
export async function openShop({ customers }: ShopOptions): Promise<Shop> {
  await bundle()
  const server = await testServer({ web: readBundle() })
  await declare(server)
  const names = Array.from({ length: customers }, (_, n) => customer(n))
  const { body } = await server.ask('POST', '/v1/customers/bulk/async', names)
  await finished(server, body.async_action_id)
  await order(server, 'c-0001', 'o-1', 12_000)
  await order(server, 'c-0001', 'o-2', 4_550)
  await segment(server, 'Gold in Poland', 'metadata.tier is "gold" and address.country is "Poland"')
  await segment(server, 'Recent buyers', 'orders in the last 30 days >= 1 and not metadata.tier is "silver"')
  const people = new Map<Role, Promise<Person>>()
  // Nobody may sign in more than 20 times in a minute.
  function person(role: Role): Promise<Person> {
    const known = people.get(role) ?? signInAs(server, role).then((one) => ({ ...one, password: PASSWORD }))
    people.set(role, known)
    return known
  }
  return { ...server, person }
}

async function declare(server: TestServer): Promise<void> {
  const properties = { tier: { type: 'string' }, score: { type: 'number' } }
  await server.ask('PUT', '/v1/metadata-schemas/customer', { properties })
  await server.ask('PUT', '/v1/consents/newsletter', { name: 'Newsletter' })
}

const FIRST = ['Anna', 'Bruno', 'Celia', 'Dario', 'Eva', 'Farid', 'Greta', 'Hugo']
const LAST = ['Nowak', 'Okafor', 'Peters', 'Quist', 'Rossi', 'Silva']

/** The n-th customer. */
function customer(n: number): object {
  const id = `c-${String(n).padStart(4, '0')}`
  const [one = 0, two = 0, three = 0] = createHash('sha256').update(id).digest()
  const name = `${FIRST[one % FIRST.length]} ${LAST[two % LAST.length]}`
  return {
    source_id: id,
    name: n === 1 ? 'Anna Nowak' : name,
    email: `${id}@shop.example`,
    address: { city: 'Warsaw', country: n === 1 || three % 2 === 0 ? 'Poland' : 'Germany' },
    metadata: { tier: n === 1 || one % 3 === 0 ? 'gold' : 'silver', score: two },
    consents: { newsletter: n % 2 === 0 },
    created_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  }
}

const order = (server: TestServer, who: string, id: string, amount: number) =>
  server.ask('POST', '/v1/orders', { source_id: id, status: 'PAID', customer: { source_id: who }, amount })

async function segment(server: TestServer, name: string, filter: string): Promise<void> {
  const { body } = await server.ask('POST', '/v1/segments', { name, type: 'auto-update', filter })
  await until(async () => (await server.ask('GET', `/v1/segments/${body.id}`)).body.status === 'ready')
}

const finished = (server: TestServer, action: string): Promise<void> =>
  until(async () => (await server.ask('GET', `/v1/async-actions/${action}`)).body.status === 'DONE')
