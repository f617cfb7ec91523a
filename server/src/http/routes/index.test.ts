import { expect, test } from 'vitest'
import type { Endpoint } from '../contract/endpoint.ts'
import { API } from '../contract/index.ts'
import type { Parts } from '../parts.ts'
import { routes } from './index.ts'

const named = ({ method, path }: Endpoint) => `${method} ${path}`
// Nothing is asked of them before the first request.
const served = routes({} as Parts).map(({ endpoint }) => endpoint)

test('what the contract lists is served, and nothing else', () => {
  expect(served.map(named).sort()).toEqual(Object.values(API).map(named).sort())
})

test('every route is served once, by the endpoint of the contract', () => {
  expect(new Set(served.map(named)).size).toBe(served.length)
  const all = new Set<Endpoint>(Object.values(API))
  expect(served.filter((endpoint) => !all.has(endpoint)).map(named)).toEqual([])
})
