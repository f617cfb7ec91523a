import { afterAll, expect, test } from 'vitest'
import { random } from '../../server/src/cli/demo/random.ts'
import { type Answer, testServer } from '../../server/src/http/testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

const CONNECTIONS = 8
const WRITES = 60

async function accepted(answer: Promise<Answer>): Promise<Answer> {
  const { status, body } = await answer
  if (status >= 300) expect.fail(JSON.stringify(body))
  return answer
}

async function segment(name: string, body: object): Promise<string> {
  const { body: created } = await accepted(ask('POST', '/v1/segments', { name, ...body }))
  for (;;) {
    const { body: found } = await ask('GET', `/v1/segments/${created.id}`)
    if (found.status !== 'building') return created.id
  }
}

/** What a customer has been told to be, and which segments follow from that. */
interface Known {
  country: string | null
  spent: number
  looks: number
  newsletter: boolean | null
  tier: string | null
  listed: boolean
}

const NOBODY: Known = { country: null, spent: 0, looks: 0, newsletter: null, tier: null, listed: false }

test('whoever asks after a write was answered gets the segments that follow from it, on eight connections at once', async () => {
  await accepted(ask('PUT', '/v1/consents/newsletter', { name: 'Newsletter' }))
  await accepted(ask('PUT', '/v1/metadata-schemas/customer', { properties: { tier: { type: 'string' } } }))
  await accepted(ask('PUT', '/v1/event-schemas/looked', { properties: {} }))
  const poles = await segment('Poles', { type: 'auto-update', filter: 'address.country is "PL"' })
  const spenders = await segment('Spenders', {
    type: 'auto-update',
    filter: { field: 'summary.orders.total_amount', op: 'more_than', value: 10_000 },
  })
  const lookers = await segment('Lookers', { type: 'passive', filter: { collection: 'events.looked', value: 2 } })
  const readers = await segment('Readers', { type: 'auto-update', filter: 'consents.newsletter is true' })
  const gold = await segment('Gold', { type: 'passive', filter: 'metadata.tier is "gold"' })
  const listed = await segment('Listed', { type: 'custom' })
  const both = await segment('Polish spenders', {
    type: 'auto-update',
    filter: { all: [poles, spenders].map((value) => ({ field: 'segment', op: 'is', value })) },
  })

  function expected({ country, spent, looks, newsletter, tier, listed: isListed }: Known): readonly string[] {
    const polish = country === 'PL'
    const spender = spent > 10_000
    return [
      ...(polish ? [poles] : []),
      ...(spender ? [spenders] : []),
      ...(polish && spender ? [both] : []),
      ...(looks >= 2 ? [lookers] : []),
      ...(newsletter === true ? [readers] : []),
      ...(tier === 'gold' ? [gold] : []),
      ...(isListed ? [listed] : []),
    ].toSorted()
  }

  async function connection(n: number): Promise<void> {
    const draw = random(Number(process.env.SEED ?? 7), n)
    const known: Known = { ...NOBODY }
    const source_id = `customer of ${n}`
    const at = `/v1/customers/${encodeURIComponent(source_id)}`
    await accepted(ask('POST', '/v1/customers', { source_id }))
    for (let write = 0; write < WRITES; write++) {
      const said = await change(draw.between(0, 7), write)
      const { body } = await accepted(ask('GET', `${at}/segments`))
      const ids = body.data.map(({ id }: { id: string }) => id).toSorted()
      expect({ said, ids }).toEqual({ said, ids: expected(known) })
      const one = draw.pick([poles, spenders, both, lookers, readers, gold, listed])
      const membership = await accepted(ask('GET', `/v1/segments/${one}/customers/${encodeURIComponent(source_id)}`))
      expect({ said, one, in: membership.body.in }).toEqual({ said, one, in: expected(known).includes(one) })
    }

    async function change(kind: number, write: number): Promise<string> {
      switch (kind) {
        case 0:
          known.country = draw.pick(['PL', 'DE'])
          await accepted(ask('PUT', at, { address: { country: known.country } }))
          return `moved to ${known.country}`
        case 1: {
          const amount = draw.between(0, 8_999)
          known.spent += amount
          const order = { source_id: `${n}.${write}`, customer: { source_id }, amount, status: 'FULFILLED' }
          await accepted(ask('POST', '/v1/orders', order))
          return `spent ${amount}`
        }
        case 2:
          known.looks += 1
          await accepted(ask('POST', '/v1/events', { event: 'looked', customer: { source_id } }))
          return 'looked'
        case 3:
          known.newsletter = draw.pick([true, false, null])
          await accepted(ask('PUT', `${at}/consents`, { newsletter: known.newsletter }))
          return `consented: ${known.newsletter}`
        case 4:
          known.tier = draw.pick(['gold', 'silver', null])
          await accepted(ask('POST', '/v1/customers', { source_id, metadata: { tier: known.tier } }))
          return `tier ${known.tier}`
        case 5: {
          known.listed = !known.listed
          const way = known.listed ? 'add' : 'remove'
          await accepted(ask('POST', `/v1/segments/${listed}/customers`, { [way]: [source_id] }))
          return `${way} to the list`
        }
        case 6: {
          known.looks += 2
          const event = { event: 'looked', customer: { source_id } }
          await accepted(ask('POST', '/v1/events/batch', { events: [event, event] }))
          return 'looked twice'
        }
        default:
          if (draw.chance(0.7)) return 'nothing'
          Object.assign(known, NOBODY)
          await accepted(ask('DELETE', at))
          await accepted(ask('POST', '/v1/customers', { source_id }))
          return 'left and came back'
      }
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => connection(n)))
})
