import { expect, test } from 'vitest'
import { derivedId } from '../../store/index.ts'
import { seenIds } from './seen.ts'

const ids = Array.from({ length: 20_000 }, (_, i) => derivedId('p', 'customer', `c${i}`))

test('an id is seen again from its second time on', () => {
  const seen = seenIds()
  expect(ids.filter((id) => seen.again(id))).toEqual([])
  expect(ids.filter((id) => !seen.again(id))).toEqual([])
  expect(seen.full).toBe(false)
})

test('ids beyond what may be remembered are taken as new', () => {
  const seen = seenIds(2 ** 13)
  for (const id of ids) seen.again(id)
  expect(seen.full).toBe(true)
  expect(ids.filter((id) => seen.again(id))).toHaveLength(2 ** 12)
})
