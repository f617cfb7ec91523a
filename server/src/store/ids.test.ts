import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness/database.ts'
import { decodeId, derivedId, encodeId, ID_PREFIXES, newId } from './ids.ts'
import { sql } from './index.ts'

const PROJECT = '0192f7a4-1111-7abc-8def-0123456789ab'

test('an id survives the way out and back', () => {
  const uuid = newId()
  const text = encodeId('cust', uuid)
  expect(text).toMatch(/^cust_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  expect(decodeId('cust', text)).toBe(uuid)
})

test('what is no id of this kind is null', () => {
  const id = encodeId('cust', PROJECT)
  const strangers = [
    encodeId('seg', PROJECT),
    PROJECT,
    id.toUpperCase(),
    `${id} `,
    id.slice(0, -1),
    `${id}0`,
    'cust_',
    '',
    '_',
  ]
  const tooLarge = 'cust_80000000000000000000000000'
  for (const text of [...strangers, tooLarge, id.replace('cust_', 'cust_cust_')])
    expect([text, decodeId('cust', text)]).toEqual([text, null])
})

test('no two kinds share a prefix', () => {
  const prefixes = Object.values(ID_PREFIXES)
  expect(new Set(prefixes).size).toBe(prefixes.length)
})

test('new ids sort by their age', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
})

test('a derived id is a UUID of version 8 and always the same', () => {
  expect(derivedId(PROJECT, 'customer', 'member-1')).toBe('80e5e3f5-568f-898b-9ce8-ad0762e4d87f')
  expect(derivedId(PROJECT.toUpperCase(), 'customer', 'member-1')).toBe(derivedId(PROJECT, 'customer', 'member-1'))
  expect(derivedId(PROJECT, 'customer', 'member-2')).not.toBe(derivedId(PROJECT, 'customer', 'member-1'))
})

test('SQL derives the same ids', async () => {
  const db = await testDatabase()
  const odd = [
    '',
    ' ',
    ':',
    'a:b',
    "o'hara",
    'Łódź',
    'é',
    'e\u0301',
    '日本',
    '👩‍👩‍👧‍👦',
    '\u{10ffff}',
    '\u0001\n\t\\',
    '\ufeff',
    'x'.repeat(5000),
  ]
  for (const kind of ['customer', 'order', '']) {
    const { rows } = await db.query<{ id: string }>(
      sql`select coterie.derived_id(${PROJECT}::uuid, ${kind}, source) as id from unnest(${odd}::text[]) with ordinality u (source, n) order by n`,
    )
    expect(rows.map(({ id }) => id)).toEqual(odd.map((source) => derivedId(PROJECT, kind, source)))
  }
})
