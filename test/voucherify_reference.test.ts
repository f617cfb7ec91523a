import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Endpoint } from '../server/src/http/contract/endpoint.ts'
import { API } from '../server/src/http/contract/index.ts'
import { notOffered } from '../server/src/http/not_offered.ts'

const page = readFileSync(fileURLToPath(new URL('../docs/reference/voucherify.md', import.meta.url)), 'utf8')
const section = (title: string) => page.split(/^## /m).find((each) => each.startsWith(title))!

const shown = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}')
const offered = (Object.values(API) as readonly Endpoint[])
  .filter(({ voucherify }) => voucherify)
  .map(({ method, path }) => `${method} ${shown(path)}`)

/** `POST` `GET /v1/x` is both. */
function named(): readonly string[] {
  return section('What is offered')
    .split(/[|·]/)
    .flatMap((cell) => {
      const words = [...cell.matchAll(/`([A-Z]+)(?: (\S+))?`/g)]
      const path = words.at(-1)?.[2]
      return path === undefined ? [] : words.map(([, method]) => `${method} ${path}`)
    })
}

test('the page names the routes of Voucherify that there are, and no others', () => {
  expect(offered.length).toBeGreaterThan(30)
  expect([...named()].toSorted()).toEqual(offered.toSorted())
})

test('what the page says is not offered is told so', () => {
  const paths = [...section('What answers 501').matchAll(/`(\/[a-z][^`\s]*)`/g)].map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(20)
  const asked = paths.map((path) => `/v1${path.replaceAll(/\{\w+\}/g, 'x')}`)
  expect(asked.filter((path) => notOffered(path) === undefined)).toEqual([])
})
