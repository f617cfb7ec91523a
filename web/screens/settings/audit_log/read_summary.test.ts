import { expect, test } from 'vitest'
import { readSummary } from './read_summary.ts'

test('what is otherwise is told beside what it was', () => {
  const summary = { fields: ['currency'], name: 'Shop', before: { currency: 'USD' }, after: { currency: 'EUR' } }
  expect(readSummary(summary)).toEqual({ changes: [{ key: 'currency', before: 'USD', after: 'EUR' }], facts: [] })
  expect(readSummary({ from: 'viewer', to: 'admin' }).changes).toEqual([
    { key: 'role', before: 'viewer', after: 'admin' },
  ])
})

test('where values are not told, it is which fields were said', () => {
  expect(readSummary({ fields: ['name', 'filter'], version: 2 })).toEqual({
    changes: [],
    facts: [
      ['version', 2],
      ['fields', ['name', 'filter']],
    ],
  })
})
