import { expect, test } from 'vitest'
import { failure } from './failure.ts'
import { openConformance } from './open.ts'

const PER_MINUTE = 5
const BYTES = 100_000

const { client: hurried } = await openConformance({ limits: { perMinute: PER_MINUTE } })
const { client: verbose } = await openConformance({ limits: { body: BYTES } })

test('whoever asks too much is told so, and was told before', async () => {
  const { customers, apiLimitsHandler: limits } = hurried
  for (let asked = 1; asked <= PER_MINUTE; asked++) {
    await customers.list({ limit: 1 })
    expect([limits.getRateLimit(), limits.getRateLimitRemaining()]).toEqual([PER_MINUTE, PER_MINUTE - asked])
  }
  expect(await failure(customers.list({ limit: 1 }))).toMatchObject({ code: 429, key: 'too_many_requests' })
})

test('whoever sends too much is told so', async () => {
  for (const bytes of [BYTES + 1, 50 * BYTES]) {
    const large = verbose.customers.create({ source_id: 'large', description: 'x'.repeat(bytes) })
    expect(await failure(large)).toMatchObject({ code: 413 })
  }
})
