import { expect, test } from 'vitest'
import { normalOrigin, originAllowed } from './origin.ts'

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['HTTPS://Shop.Example:443/', 'https://shop.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
  ['https://łódź.example', 'https://xn--d-uga0v4h.example'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['shop.example', null],
  ['https://shop.example/path', null],
  ['https://shop.example?x', null],
  ['https://me@shop.example', null],
  ['https://', null],
  ['https://shop.example:99999', null],
  ['*', null],
  ['null', null],
  ['', null],
])('%j is the origin %j', (text, origin) => {
  expect(normalOrigin(text)).toBe(origin)
})

test('a list lets in only the origins on it, and only who says where they come from', () => {
  const key = { origins: ['https://shop.example'] }
  expect(originAllowed(key, 'https://shop.example')).toBe(true)
  expect(originAllowed(key, 'https://shop.example.evil.example')).toBe(false)
  expect(originAllowed(key, 'http://shop.example')).toBe(false)
  expect(originAllowed(key, 'null')).toBe(false)
  expect(originAllowed(key, undefined)).toBe(false)
})

test('without a list every page may use the key', () => {
  expect(originAllowed({ origins: null }, 'https://any.example')).toBe(true)
  expect(originAllowed({ origins: null }, undefined)).toBe(true)
})
