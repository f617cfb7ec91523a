import { expect, test } from 'vitest'
import { encodeId, newId } from '../../store/index.ts'
import { readRules } from '../rules/read_rules.ts'
import type { Candidate } from './candidate.ts'
import { segmentGates } from './segment_gates.ts'

const [a, b, c] = Array.from({ length: 3 }, () => encodeId('seg', newId())) as [string, string, string]

const is = (...ids: string[]) => ({ name: 'customer.segment', conditions: { $is: ids } })
const isNot = (...ids: string[]) => ({ name: 'customer.segment', conditions: { $is_not: ids } })
const large = { name: 'order.amount', conditions: { $more_than: [1] } }

const OBJECTS = {
  'without rules': {},
  'in a or b': { 1: is(a, b) },
  'in a and in b': { 1: is(a), 2: is(b) },
  'not in c': { 1: isNot(c) },
  'in a, not in b or c': { 1: is(a), 2: isNot(b, c) },
  'in a and a large order': { 1: is(a), 2: large },
  'in a or a large order': { 1: is(a), 2: large, logic: '1 or 2' },
  'not (in a)': { 1: is(a), logic: 'not 1' },
}

const gates = segmentGates(
  Object.values(OBJECTS).map((rules) => {
    const checked = readRules(rules, 'rules', [], {})
    return { rules: checked ? [{ checked }] : [] } as unknown as Candidate
  }),
)

test.each([
  [[], ['without rules', 'not in c', 'in a or a large order', 'not (in a)']],
  [
    [a],
    [
      'without rules',
      'in a or b',
      'not in c',
      'in a, not in b or c',
      'in a and a large order',
      'in a or a large order',
      'not (in a)',
    ],
  ],
  [
    [a, b],
    [
      'without rules',
      'in a or b',
      'in a and in b',
      'not in c',
      'in a and a large order',
      'in a or a large order',
      'not (in a)',
    ],
  ],
  [[c], ['without rules', 'in a or a large order', 'not (in a)']],
  [
    [b, c],
    ['without rules', 'in a or b', 'in a or a large order', 'not (in a)'],
  ],
])('who is in %j is let in, or may be, by %j', (segments, expected) => {
  const isOpen = gates(new Set(segments))
  expect(Object.keys(OBJECTS).filter((_, place) => isOpen(place))).toEqual(expected)
})
