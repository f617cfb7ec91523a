import { expect, test } from 'vitest'
import { metadataFields, PROFILE } from './form_field.ts'
import { valuesOf, written } from './values.ts'

const ZONE = 'America/Chicago'
const property = (type: 'string' | 'number' | 'boolean' | 'datetime', array = false) => ({
  type,
  array,
  optional: true,
})
const DECLARED = {
  tier: property('string'),
  score: property('number'),
  active: property('boolean'),
  seen: property('datetime'),
  sizes: property('number', true),
}
const STORED = { tier: 'gold', seen: '2026-03-29T15:15:00.000Z', sizes: [38, 40], 'old.key': { a: 1 }, note: 'x' }
const fields = [...PROFILE, ...metadataFields(DECLARED, STORED)]
const before = valuesOf(fields, { name: 'Ann', metadata: STORED }, ZONE)

test('fields show what is stored, by its type, declared or not', () => {
  expect(before).toMatchObject({
    name: 'Ann',
    email: '',
    'metadata.seen': '2026-03-29T10:15',
    'metadata.sizes': ['38', '40'],
    'metadata.old.key': '{"a":1}',
    'metadata.note': 'x',
  })
})

test('only what was changed is sent, as its type; what is emptied is taken away', () => {
  const now = {
    ...before,
    ...{ name: '', 'metadata.score': '12.5', 'metadata.active': 'false', 'metadata.sizes': ['41'] },
    ...{ 'metadata.seen': '2026-07-01T09:00', 'metadata.old.key': '{"a":2}' },
  }
  expect(written(fields, before, now, ZONE)).toEqual({
    body: {
      name: null,
      metadata: {
        ...{ score: 12.5, active: false, seen: '2026-07-01T14:00:00.000Z', sizes: [41] },
        'old.key': { a: 2 },
      },
    },
    wrong: [],
  })
  expect(written(fields, before, before, ZONE)).toEqual({ body: {}, wrong: [] })
})

test('what is no number and no JSON is told at once', () => {
  const now = { ...before, 'metadata.score': 'many', 'metadata.old.key': '{' }
  expect(written(fields, before, now, ZONE).wrong).toEqual(['metadata.score', 'metadata.old.key'])
})
