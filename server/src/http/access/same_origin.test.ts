import { expect, test } from 'vitest'
import { isSameOrigin } from './same_origin.ts'

const OURS = ['https://segments.shop.example']

test.each([
  ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'https://segments.shop.example' }, true],
  ['a page of another subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://www.shop.example' }, false],
  ['a page of somebody else', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['the address bar', { 'sec-fetch-site': 'none' }, false],
  ['an allowed page elsewhere', { 'sec-fetch-site': 'cross-site', origin: OURS[0], host: 'api.example' }, true],
  ['an untrusted connection', { origin: 'http://10.0.0.5:3000', host: '10.0.0.5:3000' }, true],
  ['a proxy that speaks TLS', { origin: 'https://app.example', host: 'app.example:80' }, true],
  ['another port', { origin: 'http://10.0.0.5:4000', host: '10.0.0.5:3000' }, false],
  ['another host that begins alike', { origin: 'https://app.example.evil.example', host: 'app.example' }, false],
  ['a page in a sandbox', { origin: 'null', host: 'app.example' }, false],
  [
    'a page that claims to be ours',
    { 'sec-fetch-site': 'cross-site', origin: 'https://app.example', host: 'app.example' },
    false,
  ],
  ['nobody knows where', { host: 'app.example' }, false],
  ['nobody at all', {}, false],
])('from %s: %j is %s', (_, headers, same) => {
  expect(isSameOrigin(headers, OURS)).toBe(same)
})
