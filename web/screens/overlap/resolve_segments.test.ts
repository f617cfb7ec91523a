import { expect, test } from 'vitest'
import { resolveSegments } from './resolve_segments.ts'

test('names become ids, each once, and what is unknown stays', () => {
  const all = [
    { id: 'seg_1', name: 'Regulars' },
    { id: 'seg_2', name: 'seg_1' },
    { id: 'seg_3', name: 'Left carts, bought nothing' },
  ]
  const given = 'Regulars,seg_1,Left carts, bought nothing,Regulars,Nobody'.split(',')
  expect(resolveSegments(given, all)).toEqual(['seg_1', 'seg_3', 'Nobody'])
})
