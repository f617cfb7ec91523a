import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { ConsentsShape } from './shapes/consents.ts'

const { client, browser, send } = await openConformance()

test('without any consents there are two empty lists', async () => {
  const none = { total: 0, data: [] }
  expect(shaped(ConsentsShape, await client.consents.list())).toMatchObject({ consents: none, groups: none })
})

describe('consents', () => {
  test('are listed the same for servers and browsers', async () => {
    await send('PUT', '/v1/consents/news', { name: 'Newsletter' })
    await send('PUT', '/v1/consents/sms', { name: 'Text messages' })
    const { consents } = shaped(ConsentsShape, await client.consents.list())
    expect(consents).toMatchObject({ total: 2, data: [{ id: 'news', name: 'Newsletter' }, { id: 'sms' }] })
    expect(shaped(ConsentsShape, await browser.listConsents()).consents).toEqual(consents)
  })

  test.each([
    ['server', client.customers],
    ['browser', browser],
  ])('are given and withdrawn by a %s', async (name, side) => {
    const source_id = `asked / by ${name}`
    await client.customers.create({ source_id })
    expect((await side.updateConsents(source_id, { news: true, sms: false })) ?? '').toBe('')
    expect(await client.customers.get(source_id)).toMatchObject({ consents: { news: true, sms: false } })
    await side.updateConsents(source_id, { news: false })
    expect(await client.customers.get(source_id)).toMatchObject({ consents: { news: false, sms: false } })
  })

  test('that nobody declared cannot be given', async () => {
    await client.customers.create({ source_id: 'strict' })
    const failed = await failure(client.customers.updateConsents('strict', { unheard_of: true }))
    expect(failed).toMatchObject({ code: 400, key: 'invalid_payload', details: expect.stringContaining('unheard_of') })
  })

  test('need a customer', async () => {
    const failed = await failure(client.customers.updateConsents('nobody', { news: true }))
    expect(failed).toMatchObject(notFound('customer', 'nobody'))
  })
})
