import sdk from '@voucherify/sdk'
import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'

const { server, client } = await openConformance()

const withKeys = (applicationId: string, secretKey: string) =>
  sdk.VoucherifyServerSide({ apiUrl: server.url, applicationId, secretKey })

describe('keys', () => {
  test.each([
    ['a wrong token', withKeys(server.appId, 'wrong')],
    ['an unknown id', withKeys('unknown', server.appToken)],
    ['nothing', withKeys('', '')],
  ])('%s opens nothing', async (_, stranger) => {
    expect(await failure(stranger.customers.list({}))).toMatchObject({ code: 401 })
    expect(await failure(stranger.customers.create({ source_id: 'x' }))).toMatchObject({ code: 401 })
  })
})

describe('a project', () => {
  test('sees only its own, whatever it is called', async () => {
    const other = await server.another()
    const neighbour = withKeys(other.appId, other.appToken)
    await client.customers.create({ source_id: 'same', name: 'Ours' })
    await neighbour.customers.create({ source_id: 'same', name: 'Theirs' })
    const ours = (await client.customers.get('same')) as { id: string }
    expect(ours).toMatchObject({ name: 'Ours' })
    expect(await neighbour.customers.get('same')).toMatchObject({ name: 'Theirs' })
    expect(await failure(neighbour.customers.get(ours.id))).toMatchObject(notFound('customer', ours.id))
    expect(await failure(neighbour.customers.delete(ours.id))).toMatchObject(notFound('customer', ours.id))
    expect(await neighbour.customers.list({})).toMatchObject({ total: 1 })
  })
})

describe('limits', () => {
  test('are told with every answer, also one without a body', async () => {
    const { apiLimitsHandler: limits, customers } = client
    await customers.create({ source_id: 'counted' })
    expect(limits.areLimitsAvailable()).toBe(true)
    const before = limits.getRateLimitRemaining()
    expect(limits.getRateLimit()).toBeGreaterThan(0)
    expect(before).toBeLessThan(limits.getRateLimit())
    await customers.delete('counted')
    expect(limits.getRateLimitRemaining()).toBeLessThanOrEqual(before)
    expect(limits.getRateLimitRemaining()).toBeGreaterThan(0)
    expect(limits.getRetryAfter()).toBe(0)
  })
})

describe('the client', () => {
  test('may name a version of the API and send headers of its own', async () => {
    const other = sdk.VoucherifyServerSide({
      apiUrl: server.url,
      applicationId: server.appId,
      secretKey: server.appToken,
      apiVersion: 'v2018-08-01',
      channel: 'my shop',
      customHeaders: { 'X-Shop': '1' },
    })
    expect(await other.customers.list({ limit: 1 })).toMatchObject({ object: 'list' })
  })

  test('shows the answer behind an error when asked to', async () => {
    const other = sdk.VoucherifyServerSide({
      apiUrl: server.url,
      applicationId: server.appId,
      secretKey: server.appToken,
      exposeErrorCause: true,
    })
    const error = await other.segments.get('no such').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 404, cause: { response: { status: 404 } } })
  })
})
