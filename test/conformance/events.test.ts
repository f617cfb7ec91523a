import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { EventShape } from './shapes/event.ts'

const { server, client, track } = await openConformance()
const { customers } = client

const NOBODY = 'cust_01h2xcejqtf2nbrexx3vqjhp41'

describe('an event', () => {
  test('is answered with its customer', async () => {
    await customers.create({ source_id: 'eve', name: 'Eve', email: 'eve@example.com' })
    const metadata = { item: 'Tea', amount: 2, gift: false }
    const answer = shaped(EventShape, await track('cart abandoned', { customer: { source_id: 'eve' }, metadata }))
    expect(answer).toMatchObject({
      type: 'cart abandoned',
      customer: { source_id: 'eve', name: 'Eve', email: 'eve@example.com' },
      metadata,
    })
  })

  test('without metadata is one too', async () => {
    shaped(EventShape, await track('seen', { customer: { source_id: 'eve' } }))
  })

  test('creates the customer whom it is the first to name', async () => {
    await track('seen', { customer: { source_id: 'first/seen', name: 'Fay', metadata: { tier: 'gold' } } })
    expect(await customers.get('first/seen')).toMatchObject({ name: 'Fay', metadata: { tier: 'gold' } })
  })

  test('of a customer named by id needs one who is there', async () => {
    const { id } = (await customers.create({ source_id: 'named' })) as { id: string }
    shaped(EventShape, await track('seen', { customer: { id } }))
    expect(await failure(track('seen', { customer: { id: NOBODY } }))).toMatchObject(notFound('customer', NOBODY))
  })

  test.each(ODD_IDS)('may be called %j', async (name) => {
    expect(await track(name, { customer: { source_id: 'odd' } })).toMatchObject({ type: name })
  })

  test.each([
    ['without a customer', 'seen', {}],
    ['with a customer without a name', 'seen', { customer: {} }],
    ['without a name', '', { customer: { source_id: 'eve' } }],
    ['with metadata that is a text', 'seen', { customer: { source_id: 'eve' }, metadata: 'x' }],
  ])('%s is refused', async (_, name, params) => {
    const failed = await failure(track(name, params as Parameters<typeof track>[1]))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload' })
  })

  test('sent again with the same Idempotency-Key is one', async () => {
    const { events } = sdk.VoucherifyServerSide({
      apiUrl: server.url,
      applicationId: server.appId,
      secretKey: server.appToken,
      customHeaders: { 'Idempotency-Key': 'once' },
    })
    const params = { event: 'rang', customer: { source_id: 'ringer' } }
    expect(await events.create('rang', params)).toEqual(await events.create('rang', params))
    expect((await customers.listActivity('ringer', { type: 'customer.custom_event' })).data).toHaveLength(1)
    expect(await failure(events.create('knocked', params))).toMatchObject({ code: 422 })
  })
})
