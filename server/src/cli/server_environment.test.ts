import { expect, test } from 'vitest'
import { SERVER_LIMITS } from '../http/door/limits.ts'
import type { Refusal } from '../store/index.ts'
import { LIMIT_VARIABLES, readServerEnvironment } from './server_environment.ts'

/** Where the environment is wrong. */
function refusedAt(env: Readonly<Record<string, string>>): string | undefined {
  try {
    readServerEnvironment(env)
    return undefined
  } catch (error) {
    return (error as Refusal).problems[0]!.path
  }
}

test('without anything said, a server is for this machine, and its limits are the usual ones', () => {
  expect(readServerEnvironment({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    limits: SERVER_LIMITS,
    proxies: 0,
    logLevel: 'info',
    metricsFor: 'this machine',
  })
})

test('every limit can be set', () => {
  const env = Object.fromEntries(Object.entries(LIMIT_VARIABLES).map(([name, { most }]) => [name, String(most)]))
  const { limits, queryMs } = readServerEnvironment(env)
  expect(Object.keys(limits).toSorted()).toEqual(Object.keys(SERVER_LIMITS).toSorted())
  expect([...Object.values(limits), queryMs].toSorted()).toEqual(Object.values(env).map(Number).toSorted())
})

test('who may read figures and what is logged are words', () => {
  expect(readServerEnvironment({ COTERIE_METRICS: 'on', LOG_LEVEL: 'silent' })).toMatchObject({
    metricsFor: 'everyone',
    logLevel: 'silent',
  })
  expect(readServerEnvironment({ COTERIE_METRICS: 'off', LOG_LEVEL: '' })).toMatchObject({
    metricsFor: 'nobody',
    logLevel: 'info',
  })
})

test.each([
  ['PORT', '65536'],
  ['PORT', 'http'],
  ['COTERIE_MAX_BODY', '16MB'],
  ['COTERIE_MAX_WAITING', '0'],
  ['COTERIE_STALLED_TIMEOUT', '1.5'],
  ['COTERIE_METRICS', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused, and named', (name, text) => {
  expect(refusedAt({ [name]: text })).toBe(name)
})
