import { expect, test } from 'vitest'
import { failure } from './failure.ts'
import { openConformance } from './open.ts'

const PER_MINUTE = 5

const { client } = await openConformance({ limits: { perMinute: PER_MINUTE } })

test('whoever asks too much is told so, and was told before', async () => {
  const { customers, apiLimitsHandler: limits } = client
  for (let asked = 1; asked <= PER_MINUTE; asked++) {
    await customers.list({ limit: 1 })
    expect([limits.getRateLimit(), limits.getRateLimitRemaining()]).toEqual([PER_MINUTE, PER_MINUTE - asked])
  }
  expect(await failure(customers.list({ limit: 1 }))).toMatchObject({ code: 429, key: 'too_many_requests' })
})
