import { expect, test } from 'vitest'
import { directory } from '../harness/embedded_directory.ts'
import { served } from './served.ts'

/** What a new user waits for, on a slow machine. */
const FIRST_MS = 20_000

async function readyAfter(environment: Parameters<typeof served>[0]): Promise<number> {
  const began = performance.now()
  const server = await served(environment)
  const ready = await fetch(`${server.url}/readyz`)
  const took = performance.now() - began
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', postgres: expect.stringMatching(/^18/) }])
  server.signal('SIGTERM')
  const { code, stderr } = await server.ended
  expect(code, stderr).toBe(0)
  expect(stderr).not.toMatch(/connection was lost|unhandled/i)
  return took
}

test('a server on an empty directory is soon ready, and sooner on one that it knows', async () => {
  const environment = { COTERIE_DATA_DIR: directory() }
  const first = await readyAfter(environment)
  expect(first).toBeLessThan(FIRST_MS)
  expect(await readyAfter(environment)).toBeLessThan(first)
})
