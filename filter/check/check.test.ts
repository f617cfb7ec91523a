import { describe, expect, test } from 'vitest'
import { check } from '../check.ts'
import type { ProjectSchema } from '../schema.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'

const problems = (input: unknown, options = {}, schema: ProjectSchema = SAMPLE_SCHEMA) => {
  const result = check(input, schema, options)
  return result.ok ? [] : result.problems
}
const accepted = (input: unknown) => {
  const result = check(input, SAMPLE_SCHEMA)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result
}

describe('a problem says what would be right', () => {
  test.for<[unknown, string, string | undefined]>([
    [{ field: 'adress.country', op: 'is', value: 'x' }, 'filter.field', 'address.country'],
    [{ field: 'country', op: 'is', value: 'x' }, 'filter.field', 'address.country'],
    [{ field: 'Name', op: 'is', value: 'x' }, 'filter.field', 'name'],
    [{ field: 'consents.email', op: 'is', value: true }, 'filter.field', 'consents.email_news'],
    [
      { field: 'loyalty.campaigns.Sumer Sale 2026.points', op: 'is', value: 1 },
      'filter.field',
      'loyalty.campaigns.Summer Sale 2026.points',
    ],
    [{ field: 'name', op: '$is', value: 'x' }, 'filter.op', 'is'],
    [{ field: 'name', op: 'equals', value: 'x' }, 'filter.op', 'is'],
    [{ field: 'name', op: 'is_nt', value: 'x' }, 'filter.op', 'is_not'],
    [{ field: 'name', op: 'is', value: 5 }, 'filter.value', '"5"'],
    [{ field: 'metadata.score', op: 'is', value: '5' }, 'filter.value', '5'],
    [{ field: 'summary.orders.total_amount', op: 'is', value: 100.5 }, 'filter.value', '10050'],
    [{ field: 'birthdate', op: 'is', value: '2026-03-29T10:15:00Z' }, 'filter.value', '2026-03-29'],
    [{ field: 'created_at', op: 'after', value: '2026-03-29T10:15:00' }, 'filter.value', '2026-03-29T10:15:00Z'],
    [{ field: 'created_at', op: 'more_than_ago', value: { amount: 1, unit: 'days' } }, 'filter.value.unit', 'day'],
    [{ collection: 'order' }, 'filter.collection', 'orders'],
    [{ collection: 'events.logn' }, 'filter.collection', 'events.login'],
    [{ collection: 'orders', where: { field: 'items.skus', op: 'is_unknown' } }, 'filter.where.field', 'items.sku'],
    [
      { collection: 'orders', where: { field: 'status', op: 'is', value: 'CANCELLED' } },
      'filter.where.value',
      'CANCELED',
    ],
    [
      { collection: 'orders', where: { field: 'status', op: 'in', value: ['paid', 'shipped'] } },
      'filter.where.value[1]',
      undefined,
    ],
    [{ collection: 'orders', measure: { total: 'amount' }, op: 'is', value: 1 }, 'filter.measure.total', undefined],
    [{ field: 'segment', op: 'in', value: 'Polish buyers' }, 'filter.value', 'seg_a'],
    [{ 'adress.country': { conditions: { $is: ['x'] } } }, 'filter["adress.country"]', 'address.country'],
    [{ name: { conditions: { is: ['x'] } } }, 'filter.name.conditions.is', '$is'],
  ])('%j', ([input, path, suggestion]) => {
    const [problem] = problems(input)
    expect([problem?.path, problem?.suggestion]).toEqual([path, suggestion])
  })
})

describe('refused is', () => {
  test.for<[string, unknown, string]>([
    ['a condition without a field', { op: 'is', value: 'x' }, 'filter.field'],
    ['a group beside a condition', { all: [{ field: 'name', op: 'has_value' }], field: 'name' }, 'filter.field'],
    ['a collection inside where', { collection: 'orders', where: { collection: 'orders' } }, 'filter.where.collection'],
    [
      'a segment inside where',
      { collection: 'orders', where: { field: 'segment', op: 'in', value: 'seg_a' } },
      'filter.where.field',
    ],
    ['an empty where', { collection: 'orders', where: {} }, 'filter.where'],
    ['false for has_value', { field: 'name', op: 'has_value', value: false }, 'filter.value'],
    ['the empty text for has_value', { field: 'name', op: 'has_value', value: '' }, 'filter.value'],
    ['false for a calendar word', { field: 'birthdate', op: 'today', value: false }, 'filter.value'],
    ['nothing for a calendar word', { field: 'birthdate', op: 'today' }, 'filter.value'],
    ['the empty text', { field: 'name', op: 'contains', value: ['a', ''] }, 'filter.value[1]'],
    ['a list for boolean', { field: 'metadata.vip', op: 'is', value: [true] }, 'filter.value'],
    ['infinity', { field: 'metadata.score', op: 'is', value: Number.POSITIVE_INFINITY }, 'filter.value'],
    ['no number', { field: 'metadata.score', op: 'in', value: [1, Number.NaN] }, 'filter.value[1]'],
    ['money beyond exact integers', { field: 'summary.orders.total_amount', op: 'is', value: 2 ** 53 }, 'filter.value'],
    [
      'a duration longer than history',
      { field: 'created_at', op: 'more_than_ago', value: { amount: 100_000, unit: 'year' } },
      'filter.value.amount',
    ],
    ['the year 0', { field: 'birthdate', op: 'is', value: '0000-01-01' }, 'filter.value'],
    ['hour 24', { field: 'created_at', op: 'after', value: '2026-01-01T24:00:00Z' }, 'filter.value'],
    ['an empty window', { collection: 'orders', within: {} }, 'filter.within'],
    [
      'a window that ends as it begins',
      { collection: 'orders', within: { after: '2026-01-01', before: '2026-01-01' } },
      'filter.within',
    ],
    [
      'a window that ends before it begins',
      { collection: 'orders', within: { after: '2026-01-01T12:00:00+02:00', before: '2026-01-01T10:00:00Z' } },
      'filter.within',
    ],
    [
      'a window of a date and an instant long before it',
      { collection: 'orders', within: { after: '2026-01-03', before: '2026-01-02T09:00:00Z' } },
      'filter.within',
    ],
    [
      'a window of two kinds',
      { collection: 'orders', within: { last: { amount: 1, unit: 'day' }, after: '2026-01-01' } },
      'filter.within.after',
    ],
    ['a sum without operator', { collection: 'orders', measure: { sum: 'amount' } }, 'filter.op'],
    ['a sum without value', { collection: 'orders', measure: { sum: 'amount' }, op: 'more_than' }, 'filter.value'],
    [
      'two measures',
      { collection: 'orders', measure: { sum: 'amount', avg: 'amount' }, op: 'is', value: 1 },
      'filter.measure.avg',
    ],
    [
      'the sum of a list',
      { collection: 'orders', measure: { sum: 'items.sku' }, op: 'is', value: 1 },
      'filter.measure.sum',
    ],
    [
      'cents of a cent in a sum of money',
      { collection: 'orders', measure: { sum: 'amount' }, op: 'is', value: 1.5 },
      'filter.value',
    ],
    ['a number in undeclared text', { field: 'metadata.x', op: 'contains', value: 7 }, 'filter.value'],
    [
      'values of two types for undeclared metadata',
      { field: 'metadata.x', op: 'in', value: [7, 'a'] },
      'filter.value[1]',
    ],
    [
      'an undeclared event property',
      { collection: 'events.login', where: { field: 'speed', op: 'is', value: 1 } },
      'filter.where.field',
    ],
    ['a date for a list of datetimes', { field: 'metadata.seen', op: 'contains', value: '2026-01-01' }, 'filter.value'],
  ])('%s', ([, input, path]) => {
    expect(problems(input).map((problem) => problem.path)).toContain(path)
  })

  test('a filter that leads back to its own segment', () => {
    const segments = [
      { id: 'seg_self', name: 'Self', refersTo: [] },
      { id: 'seg_near', name: 'Near', refersTo: ['seg_self'] },
      { id: 'seg_far', name: 'Far', refersTo: ['seg_side', 'seg_near'] },
      { id: 'seg_side', name: 'Side', refersTo: ['seg_loop'] },
      { id: 'seg_loop', name: 'Loop', refersTo: ['seg_side'] },
    ]
    const filter = { field: 'segment', op: 'in', value: segments.map(({ id }) => id) }
    const paths = problems(filter, { self: 'seg_self' }, { ...SAMPLE_SCHEMA, segments }).map(({ path }) => path)
    expect(paths).toEqual(['filter.value[0]', 'filter.value[1]', 'filter.value[2]'])
    expect(problems(filter, {}, { ...SAMPLE_SCHEMA, segments })).toEqual([])
  })

  test('a campaign whose name is not the only one', () => {
    const campaigns = [
      { id: 'camp_1', name: 'Twin' },
      { id: 'camp_2', name: 'Twin' },
    ]
    const points = (campaign: string) => ({ field: `loyalty.campaigns.${campaign}.points`, op: 'is', value: 1 })
    expect(problems(points('Twin'), {}, { ...SAMPLE_SCHEMA, campaigns })[0]?.message).toContain('camp_1, camp_2')
    expect(problems(points('camp_2'), {}, { ...SAMPLE_SCHEMA, campaigns })).toEqual([])
  })

  test('everything wrong, at once and in order', () => {
    const filter = {
      all: [
        { field: 'nme', op: 'iss', value: 1 },
        { any: [] },
        {
          collection: 'orders',
          where: { field: 'amount', op: 'more_than', value: 'x' },
          within: { last: { amount: 0, unit: 'eon' } },
          measure: 'size',
          op: 'is',
          value: 'x',
        },
        { not: 7 },
      ],
    }
    expect(problems(filter).map(({ path }) => path)).toEqual([
      'filter.all[0].op',
      'filter.all[0].field',
      'filter.all[1].any',
      'filter.all[2].where.value',
      'filter.all[2].within.last.unit',
      'filter.all[2].within.last.amount',
      'filter.all[2].measure',
      'filter.all[3].not',
    ])
  })
})

describe('what is checked', () => {
  test('has the defaults of a collection, and the tree has not', () => {
    const { tree, checked } = accepted({ collection: 'orders', value: undefined })
    expect(tree).toStrictEqual({ collection: 'orders' })
    expect(checked).toStrictEqual({
      kind: 'collection',
      path: 'filter',
      event: null,
      where: null,
      namesStatus: false,
      within: null,
      measure: { measure: 'count' },
      test: { test: 'number', op: 'more_than_equal', values: [1], negate: false },
    })
    expect(accepted({ collection: 'orders', value: 3 }).tree).toStrictEqual({
      collection: 'orders',
      op: 'more_than_equal',
      value: 3,
    })
    expect(accepted({ collection: 'orders', op: 'is' }).tree).toStrictEqual({
      collection: 'orders',
      op: 'is',
      value: 1,
    })
  })

  test('knows whether the status is named, at any depth', () => {
    const status = { not: { any: [{ field: 'status', op: 'is', value: 'paid' }] } }
    expect(accepted({ collection: 'orders', where: status }).checked).toMatchObject({ namesStatus: true })
    expect(accepted({ collection: 'orders', where: { field: 'amount', op: 'is', value: 1 } }).checked).toMatchObject({
      namesStatus: false,
    })
  })

  test('has other spellings resolved, in the tree as well', () => {
    const where = (field: string) => accepted({ collection: 'orders', where: { field, op: 'is_unknown', value: true } })
    for (const [spelling, name] of [
      ['product.name', 'items.name'],
      ['sku_id', 'items.sku'],
      ['items.sku_id', 'items.sku'],
    ] as const) {
      expect(where(spelling).tree).toStrictEqual({ collection: 'orders', where: { field: name, op: 'is_unknown' } })
      expect(where(spelling).checked).toMatchObject({ where: { field: { path: name, source: { in: 'item', name } } } })
    }
  })

  test('has a campaign by its id', () => {
    const { tree, checked } = accepted({ field: 'loyalty.campaigns.Points.club.points', op: 'is', value: 1 })
    expect(tree).toMatchObject({ field: 'loyalty.campaigns.Points.club.points' })
    expect(checked).toMatchObject({
      field: { source: { in: 'loyalty', fact: 'points', campaign: 'camp_2' }, neverUnknown: true },
    })
  })

  test('has segments apart, negated or not', () => {
    expect(accepted({ all: [{ field: 'segment', op: 'is_not', value: 'seg_a' }] }).checked).toStrictEqual({
      kind: 'all',
      path: 'filter',
      children: [{ kind: 'segment', path: 'filter.all[0]', segments: ['seg_a'], negate: true }],
    })
  })

  test('has no negative zero', () => {
    expect(accepted({ field: 'metadata.score', op: 'is', value: -0 }).tree).toStrictEqual({
      field: 'metadata.score',
      op: 'is',
      value: 0,
    })
  })

  test.for<[unknown, string, boolean]>([
    [{ op: 'has_value' }, 'undeclared', false],
    [{ op: 'is', value: 'x' }, 'text', false],
    [{ op: 'is', value: ['2026-01-01'] }, 'text', false],
    [{ op: 'is_not', value: 5 }, 'number', false],
    [{ op: 'in', value: [5, 6] }, 'number', false],
    [{ op: 'less_than', value: 5 }, 'number', false],
    [{ op: 'is', value: true }, 'boolean', false],
    [{ op: 'contains', value: 'x' }, 'text', false],
    [{ op: 'after', value: '2026-01-01' }, 'moment', false],
    [{ op: 'this_week', value: true }, 'moment', false],
    [{ op: 'more_than_ago', value: { amount: 1, unit: 'hour' } }, 'moment', false],
    [{ op: 'count_less', value: 2 }, 'undeclared', true],
  ])('reads undeclared metadata with %j as %s', ([comparison, type, list]) => {
    const { checked, warnings } = accepted({ field: 'metadata.tire', ...(comparison as object) })
    expect(checked).toMatchObject({ field: { source: { in: 'metadata', key: 'tire' }, type, list } })
    expect(warnings).toMatchObject([{ path: 'filter.field', suggestion: 'metadata.tier' }])
  })
})

describe('a warning is given of', () => {
  const warned = (input: unknown) => accepted(input).warnings.map(({ path }) => path)

  test('undeclared metadata of orders, also as a measure and in a map', () => {
    expect(
      warned({
        collection: 'orders',
        where: { field: 'metadata.x', op: 'is', value: 1 },
        measure: { sum: 'metadata.y' },
        op: 'is',
        value: 1,
      }),
    ).toEqual(['filter.where.field', 'filter.measure.sum'])
    expect(warned({ 'metadata.x': { conditions: { $is: ['1'] } } })).toEqual(['filter["metadata.x"]'])
  })

  test.for<[string, unknown]>([
    [
      'is and is_not',
      {
        all: [
          { field: 'name', op: 'is', value: 'A' },
          { field: 'name', op: 'is_not', value: ['a', 'b'] },
        ],
      },
    ],
    [
      'true and false',
      {
        all: [
          { field: 'metadata.vip', op: 'is', value: true },
          { field: 'metadata.vip', op: 'is', value: false },
        ],
      },
    ],
    [
      'crossed bounds',
      {
        all: [
          { field: 'metadata.score', op: 'less_than', value: 5 },
          { field: 'metadata.score', op: 'more_than', value: 5 },
        ],
      },
    ],
    [
      'unknown and a value',
      {
        all: [
          { field: 'name', op: 'is_unknown' },
          { field: 'name', op: 'is', value: 'x' },
        ],
      },
    ],
  ])('a contradiction: %s', ([, input]) => {
    expect(warned(input)).toEqual(['filter.all[1]'])
  })

  test('a total that is asked to be unknown', () => {
    expect(warned({ field: 'loyalty.points', op: 'is_unknown' })).toEqual(['filter'])
  })

  test('nothing else', () => {
    expect(
      warned({
        all: [
          { field: 'metadata.score', op: 'less_than_equal', value: 5 },
          { field: 'metadata.score', op: 'more_than_equal', value: 5 },
        ],
      }),
    ).toEqual([])
    expect(
      warned({
        all: [
          { field: 'name', op: 'is', value: ['a', 'b'] },
          { field: 'name', op: 'is_not', value: 'a' },
        ],
      }),
    ).toEqual([])
    expect(
      warned({
        all: [
          { field: 'name', op: 'is_unknown' },
          { field: 'name', op: 'is_not', value: 'a' },
        ],
      }),
    ).toEqual([])
  })
})
