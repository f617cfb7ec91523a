import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { ODD_IDS } from './odd_ids.ts'
import { ORIGIN, openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { CustomerShape } from './shapes/customer.ts'
import { EventShape } from './shapes/event.ts'

const { server, client, browser } = await openConformance()

describe('a browser', () => {
  test('creates customers, and updates them', async () => {
    const created = shaped(CustomerShape, await browser.createCustomer({ source_id: 'visitor', name: 'Vi' }))
    expect(await browser.createCustomer({ source_id: 'visitor', email: 'vi@example.com' })).toMatchObject({
      id: (created as { id: string }).id,
      email: 'vi@example.com',
    })
    expect(await client.customers.get('visitor')).toMatchObject({ email: 'vi@example.com' })
  })

  test('is told nothing about a customer that it did not say itself', async () => {
    await client.customers.create({ source_id: 'private', name: 'Pia', phone: '123', birthdate: '1990-02-28' })
    const told = await browser.createCustomer({ source_id: 'private', email: 'pia@example.com' })
    expect(told).toMatchObject({ email: 'pia@example.com', name: null, phone: null, birthdate: null, birthday: null })
    const born = await browser.createCustomer({ source_id: 'private', birthday: '1991-02-28' })
    expect(born).toMatchObject({ email: null, birthdate: '1991-02-28', birthday: '1991-02-28' })
  })

  test('tracks events of whoever it says it is', async () => {
    browser.setIdentity('identified')
    const answer = shaped(EventShape, await browser.track('page viewed', {} as { source_id: string }, { path: '/tea' }))
    expect(answer).toMatchObject({
      type: 'page viewed',
      customer: { source_id: 'identified' },
      metadata: { path: '/tea' },
    })
    shaped(CustomerShape, await client.customers.get('identified'))
  })

  test.each(ODD_IDS)('tracks events of %j', async (source_id) => {
    shaped(EventShape, await browser.track('seen', { source_id }))
    expect(await client.customers.get(source_id)).toMatchObject({ source_id })
  })

  test('is told that listVouchers is not offered', async () => {
    expect(await failure(browser.listVouchers({}))).toMatchObject({ code: 501 })
  })

  test('is told that double opt-in is not offered, before anything is done', async () => {
    expect(await failure(browser.createCustomer({ source_id: 'asked first' }, true))).toMatchObject({ code: 501 })
    expect(await failure(client.customers.get('asked first'))).toMatchObject(notFound('customer', 'asked first'))
  })

  test('with a wrong key gets nothing', async () => {
    const stranger = sdk.VoucherifyClientSide({
      apiUrl: server.url,
      clientApplicationId: server.clientId,
      clientSecretKey: 'wrong',
      origin: ORIGIN,
    })
    expect(await failure(stranger.listConsents())).toMatchObject({ code: 401 })
  })

  test('does not get in with its key where servers do', async () => {
    const client = sdk.VoucherifyServerSide({
      apiUrl: server.url,
      applicationId: server.clientId,
      secretKey: server.clientToken,
    })
    expect(await failure(client.customers.list({}))).toMatchObject({ code: 401 })
  })
})

describe('what a browser asks before', () => {
  test('is answered for every header that the official client sends', async () => {
    const wanted = [
      'x-client-application-id',
      'x-client-token',
      'x-voucherify-channel',
      'content-type',
      'x-voucherify-double-opt-in',
    ]
    const { status, headers } = await fetch(`${server.url}/client/v1/customers`, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': wanted.join(','),
      },
    })
    expect(status).toBeLessThan(300)
    expect(['*', ORIGIN]).toContain(headers.get('access-control-allow-origin'))
    const allowed = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/,\s*/)
    expect(wanted.filter((header) => !allowed.includes(header))).toEqual([])
  })
})
