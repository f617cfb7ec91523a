import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'
import type { Bundle } from './bundle.ts'
import { readBundle } from './bundle.ts'

const SCRIPT = { identity: Buffer.from('run()'), gzip: Buffer.from('as gzip'), br: Buffer.from('as brotli') }
const WEB: Bundle = {
  page: '<meta property="csp-nonce" nonce="%NONCE%"><script nonce="%NONCE%" src="/assets/main-1.js"></script>',
  files: new Map([
    ['/assets/main-1.js', { type: 'text/javascript; charset=utf-8', bodies: SCRIPT }],
    ['/icon.svg', { type: 'image/svg+xml', bodies: { identity: Buffer.from('<svg/>') } }],
  ]),
}

const server = await testServer({ web: WEB })
const bare = await testServer()
afterAll(async () => {
  await server.close()
  await bare.close()
})

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const open = (address: string, headers: Record<string, string> = BROWSER, method = 'GET') =>
  fetch(`${server.url}${address}`, { method, headers, redirect: 'manual' })

describe('the page', () => {
  test.each(['/', '/customers', '/customers/cust_1?tab=orders', '/segments/a/b'])(
    'is what %s opens',
    async (address) => {
      const response = await open(address)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text()).toContain('<script')
    },
  )

  test('runs scripts and writes styles of its own only, by a nonce that is never the same', async () => {
    const seen = await Promise.all([open('/'), open('/')])
    const nonces = await Promise.all(
      seen.map(async (response) => {
        const nonce = /nonce="([^"]+)"/.exec(await response.text())![1]!
        const policy = response.headers.get('content-security-policy')!
        expect(policy).toContain("default-src 'none'")
        expect(policy).toContain("script-src 'self';")
        expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
        expect(policy).not.toMatch(/unsafe|\*/)
        return nonce
      }),
    )
    expect(new Set(nonces).size).toBe(2)
    expect(seen[0]!.headers.get('x-content-type-options')).toBe('nosniff')
    expect(seen[0]!.headers.get('referrer-policy')).toBe('no-referrer')
  })

  test.each(['/v1/nothing', '/client/v1/nothing', '/docs/nothing', '/auth/nothing', '/assets/old-1.js', '/healthz/x'])(
    'is not in the way of %s',
    async (address) => {
      const response = await open(address)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).not.toContain('html')
    },
  )

  test('is for browsers: programs are told that there is nothing', async () => {
    expect((await open('/customers', { accept: 'application/json' })).status).toBe(404)
    expect((await open('/customers', BROWSER, 'POST')).status).toBe(404)
    expect((await open('/v1/customers', BROWSER)).status).toBe(401)
    expect((await open('/healthz')).status).toBe(200)
    expect((await open('/docs')).headers.get('content-type')).toContain('html')
  })
})

describe('files', () => {
  test('whose names change with them are kept for good', async () => {
    const script = await open('/assets/main-1.js')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await open('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=3600')
  })

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0', 'gzip'],
    ['identity', null],
  ])('go to who accepts %s as %s', async (accepted, encoding) => {
    const response = await open('/assets/main-1.js', { 'accept-encoding': accepted }, 'HEAD')
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
  })
})

test('without a bundle, a browser is led to the documentation', async () => {
  const response = await fetch(bare.url, { headers: BROWSER, redirect: 'manual' })
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/docs')
})

describe('a bundle', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'coterie-bundle-'))
  afterAll(() => rmSync(dir, { recursive: true }))

  test('is read with what was compressed', () => {
    expect(readBundle(dir)).toBeNull()
    for (const name of ['index.html', 'a.js', 'a.js.gz', 'a.js.br', 'made_of'])
      writeFileSync(path.join(dir, name), name)
    const { page, files } = readBundle(dir)!
    expect(page).toBe('index.html')
    expect([...files.keys()]).toEqual(['/a.js'])
    expect(Object.keys(files.get('/a.js')!.bodies).toSorted()).toEqual(['br', 'gzip', 'identity'])
  })
})
