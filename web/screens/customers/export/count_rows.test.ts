import { expect, test } from 'vitest'
import { countRows } from './count_rows.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('customers are counted however the file is cut, lines within quotes are none', () => {
  const csv = countRows('csv')
  expect(csv(bytes('name,note\nAnn,"two'))).toBe(0)
  expect(csv(bytes('\nlines, ""quoted"""\nBo'))).toBe(1)
  expect(csv(bytes('b,\n'))).toBe(2)
  const ndjson = countRows('ndjson')
  expect(ndjson(bytes('{"name":"A\\n\\""}\n{}\n'))).toBe(2)
})
