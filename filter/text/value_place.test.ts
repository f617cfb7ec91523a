import { expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { valuePlaceAt } from './value_place.ts'

const at = (text: string) => valuePlaceAt(text, text.length, SAMPLE_SCHEMA)

test.for<[string, string, string]>([
  // text, field, what is written of the value
  ['address.country is "Pol', 'address.country', 'Pol'],
  ['name is "x" and address.country is ', 'address.country', ''],
  ['address.country in ("Poland", "Ger', 'address.country', 'Ger'],
  ['address.country is not in ("Poland", ', 'address.country', ''],
  ['metadata.`favourite colour` != "', 'metadata.favourite colour', ''],
  ['orders where (status = ', 'orders.status', ''],
  ['orders where (amount > 5 and items.sku contains "C', 'orders.items.sku', 'C'],
  ['events.`page viewed` where (url starts with "/', 'events.page viewed.url', '/'],
  ['segment not in ("Pol', 'segment', 'Pol'],
  ['metadata.vip is tr', 'metadata.vip', 'tr'],
])('a value belongs at the end of %j', ([text, field, typed]) => {
  expect(at(text)).toMatchObject({ field, typed })
  expect(text.slice(at(text)!.from).replace(/^"/, '')).toBe(typed)
})

test.each([
  '',
  'address.country',
  'address.country i',
  'address.country is "Poland" ',
  'created_at more than ',
  'nobody is "',
])('none does at the end of %j', (text) => expect(at(text)).toBeNull())
