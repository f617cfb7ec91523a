import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Checked } from '../checked.ts'
import { check, toVoucherify } from '../index.ts'
import { conditionArbitrary, filterArbitrary } from '../testing/arbitrary.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import type { Filter } from '../tree.ts'

const checked = (input: unknown): Checked => {
  const result = check(input, SAMPLE_SCHEMA)
  if (!result.ok) throw new Error(JSON.stringify({ input, problems: result.problems }))
  return result.checked
}
const tree = (map: unknown) => {
  const result = check(map, SAMPLE_SCHEMA)
  return result.ok ? [result.notation, result.tree] : result.problems
}

describe('the map', () => {
  test.for<[string, unknown, Filter]>([
    [
      'one condition stands alone',
      { junction: 'and', name: { conditions: { $is: ['x'] } } },
      { field: 'name', op: 'is', value: 'x' },
    ],
    [
      'several are joined, in any case',
      {
        junction: 'Or',
        name: { conditions: { $is: 'x', $is_unknown: [''] } },
        email: { conditions: { $ends_with: ['a', 'b'] } },
      },
      {
        any: [
          { field: 'name', op: 'is', value: 'x' },
          { field: 'name', op: 'is_unknown' },
          { field: 'email', op: 'ends_with', value: ['a', 'b'] },
        ],
      },
    ],
    ['in keeps its list', { name: { conditions: { $in: ['x'] } } }, { field: 'name', op: 'in', value: ['x'] }],
    [
      'numbers and booleans may be texts',
      { 'metadata.score': { conditions: { $is: ['1', 2.5] } }, 'metadata.vip': { conditions: { $is: 'false' } } },
      {
        all: [
          { field: 'metadata.score', op: 'is', value: [1, 2.5] },
          { field: 'metadata.vip', op: 'is', value: false },
        ],
      },
    ],
    [
      'other names of fields',
      {
        city: { conditions: { $is: ['x'] } },
        birthday: { conditions: { $today_md: [true] } },
        'loyalty_points.campaigns.Summer Sale 2026.points': { conditions: { $more_than: ['5'] } },
      },
      {
        all: [
          { field: 'address.city', op: 'is', value: 'x' },
          { field: 'birthdate', op: 'today_md', value: true },
          { field: 'loyalty.campaigns.Summer Sale 2026.points', op: 'more_than', value: 5 },
        ],
      },
    ],
    [
      'days ago on a date',
      { created_at: { conditions: { $more_than: ['30'] } }, 'metadata.renewal': { conditions: { $less_than: [7] } } },
      {
        all: [
          { field: 'created_at', op: 'more_than_ago', value: 30 },
          { field: 'metadata.renewal', op: 'less_than_ago', value: 7 },
        ],
      },
    ],
    [
      'counts of events',
      {
        'events.cart.left.count': { conditions: { $is: ['0'] } },
        'events.count.count': { conditions: { $more_than: [1] } },
      },
      {
        all: [
          { collection: 'events.cart.left', op: 'is', value: 0 },
          { collection: 'events.count', op: 'more_than', value: 1 },
        ],
      },
    ],
    [
      'segments',
      { segment: { conditions: { $not_in: ['seg_a'] } } },
      { field: 'segment', op: 'not_in', value: ['seg_a'] },
    ],
    [
      'undeclared metadata',
      { 'metadata.x': { conditions: { $is: ['5'], $more_than: ['5'] } } },
      {
        all: [
          { field: 'metadata.x', op: 'is', value: '5' },
          { field: 'metadata.x', op: 'more_than', value: 5 },
        ],
      },
    ],
  ])('%s', ([, map, expected]) => {
    expect(tree(map)).toStrictEqual(['voucherify', expected])
  })

  test.for<[string, unknown, string]>([
    [
      'several values for an operator of one',
      { 'metadata.score': { conditions: { $more_than: [1, 2] } } },
      'filter["metadata.score"].conditions.$more_than',
    ],
    ['no conditions', { junction: 'and', name: {} }, 'filter.name.conditions'],
    ['a value in place of conditions', { junction: 'and', name: 'x' }, 'filter.name'],
    ['conditions that are a list', { name: { conditions: ['$is'] } }, 'filter.name.conditions'],
    ['a key beside conditions', { name: { conditions: { $is: ['x'] }, junction: 'or' } }, 'filter.name.junction'],
    ['a junction that is no text', { junction: ['and'], name: { conditions: { $is: ['x'] } } }, 'filter.junction'],
    ['an operator without its dollar sign', { name: { conditions: { is: ['x'] } } }, 'filter.name.conditions.is'],
    ['the empty text', { name: { conditions: { $is: [''] } } }, 'filter.name.conditions.$is[0]'],
    ['an unknown event', { 'events.logout.count': { conditions: { $is: [0] } } }, 'filter["events.logout.count"]'],
    ['an event without count', { 'events.login': { conditions: { $is: [0] } } }, 'filter["events.login"]'],
    [
      'a number with a word in it',
      { 'metadata.score': { conditions: { $is: ['5 apples'] } } },
      'filter["metadata.score"].conditions.$is[0]',
    ],
    [
      'an unknown segment',
      { segment: { conditions: { $in: ['seg_a', 'seg_z'] } } },
      'filter.segment.conditions.$in[1]',
    ],
    ['null', { name: { conditions: { $is: null } } }, 'filter.name.conditions.$is'],
  ])('is refused: %s', ([, map, path]) => {
    const result = check(map, SAMPLE_SCHEMA)
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toContain(path)
  })
})

describe('a tree as a map', () => {
  test('of one condition, of a group', () => {
    const of = (filter: Filter) => toVoucherify(filter)
    expect(of({ field: 'name', op: 'is', value: 'x' })).toEqual({
      ok: true,
      map: { junction: 'and', name: { conditions: { $is: ['x'] } } },
    })
    expect(
      of({
        any: [
          { field: 'name', op: 'in', value: ['x', 'y'] },
          { field: 'name', op: 'has_value' },
          { collection: 'events.login' },
        ],
      }),
    ).toEqual({
      ok: true,
      map: {
        junction: 'or',
        name: { conditions: { $in: ['x', 'y'], $has_value: [true] } },
        'events.login.count': { conditions: { $more_than_equal: [1] } },
      },
    })
  })

  test.for<[string, Filter, RegExp]>([
    ['not', { not: { field: 'name', op: 'has_value' } }, /not/],
    ['not in a group', { all: [{ not: { field: 'name', op: 'has_value' } }] }, /not/],
    ['a group in a group', { all: [{ any: [{ field: 'name', op: 'has_value' }] }] }, /groups/],
    [
      'the same operator twice',
      {
        any: [
          { field: 'name', op: 'contains', value: 'a' },
          { field: 'name', op: 'contains', value: 'b' },
        ],
      },
      /only once/,
    ],
    ['orders', { collection: 'orders' }, /orders/],
    ['where', { collection: 'events.login', where: { field: 'ok', op: 'is', value: true } }, /which/],
    ['a window', { collection: 'events.login', within: { last: { amount: 1, unit: 'day' } } }, /window/],
    ['a measure', { collection: 'events.login', measure: 'last_at', op: 'has_value' }, /measure/],
  ])('cannot be: %s', ([, filter, reason]) => {
    expect(toVoucherify(filter)).toEqual({ ok: false, reason: expect.stringMatching(reason) })
  })

  const same = (left: Checked, right: Checked) => expect(withoutPaths(left)).toStrictEqual(withoutPaths(right))

  test('is checked to the very same condition', () => {
    fc.assert(
      fc.property(conditionArbitrary(SAMPLE_SCHEMA), (filter) => {
        const mapped = toVoucherify(filter)
        if (mapped.ok) same(checked(mapped.map), checked(filter))
        else expect('collection' in filter).toBe(true)
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    )
  })

  test('holds the same conditions in the same group', () => {
    fc.assert(
      fc.property(filterArbitrary(SAMPLE_SCHEMA, { depth: 1 }), (filter) => {
        const mapped = toVoucherify(filter)
        fc.pre(mapped.ok)
        same(checked(mapped.map), checked(filter))
      }),
    )
  })
})

/** Conditions in an order of their own, a group of one as its condition. */
function withoutPaths(node: Checked): unknown {
  const { path: _, ...rest } = node
  if (rest.kind !== 'all' && rest.kind !== 'any') return rest
  const children = rest.children.map(withoutPaths)
  return children.length === 1
    ? children[0]
    : { kind: rest.kind, children: children.map((child) => JSON.stringify(child)).sort() }
}
