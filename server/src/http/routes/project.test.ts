import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

test('the settings of the project are shown and changed; what is left out stays', async () => {
  const { body: before } = await ask('GET', '/v1/project')
  expect(before).toMatchObject({ time_zone: 'UTC', first_day_of_week: 1, currency: 'USD', object: 'project' })
  const changed = await ask('PUT', '/v1/project', { time_zone: 'Europe/Warsaw', first_day_of_week: 7 })
  expect(changed.body).toEqual({ ...before, time_zone: 'Europe/Warsaw', first_day_of_week: 7 })
  expect((await ask('GET', '/v1/project')).body).toEqual(changed.body)
})

test('settings that cannot be are refused, with all that is wrong', async () => {
  const { body } = await ask('PUT', '/v1/project', { time_zone: 'Mars/Base', first_day_of_week: 8, currency: 'gold' })
  expect(body.code).toBe(400)
  expect(body.problems.map(({ path }: { path: string }) => path).sort()).toEqual([
    'currency',
    'first_day_of_week',
    'time_zone',
  ])
  expect((await ask('PUT', '/v1/project', { timezone: 'UTC' })).body.problems).toMatchObject([{ path: 'timezone' }])
})
