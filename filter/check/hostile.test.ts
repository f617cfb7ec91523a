import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../index.ts'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'

const problems = (input: unknown, limits = {}) => {
  const result = check(input, SAMPLE_SCHEMA, { limits })
  return result.ok ? [] : result.problems
}
const paths = (input: unknown, limits = {}) => problems(input, limits).map(({ path }) => path)
const name = (value: unknown) => ({ field: 'name', op: 'is', value })

/** `depth` of them, the innermost around `core`. */
const nest = (depth: number, core: unknown, wrap: (inner: unknown) => unknown) =>
  Array.from({ length: depth }).reduce<unknown>((inner) => wrap(inner), core)

describe('the checker survives', () => {
  test('a hundred thousand levels of not', () => {
    expect(paths(nest(100_000, name('x'), (not) => ({ not })))).toEqual(['filter'])
  })

  test('a hundred thousand lists in a value', () => {
    expect(paths(name(nest(100_000, 'x', (inner) => [inner])))).toEqual(['filter'])
  })

  test('an object that holds itself', () => {
    const loop: Record<string, unknown> = {}
    loop.not = loop
    expect(paths(loop)).toEqual(['filter'])
  })

  test('a small object that unfolds to a billion', () => {
    const wide = nest(40, name('x'), (inner) => ({ all: Array.from({ length: 10 }, () => inner) }))
    expect(paths(wide, { depth: 100 })).toEqual(['filter'])
  })

  test('keys that mean something to JavaScript', () => {
    expect(paths(JSON.parse('{"field":"name","op":"is","value":"x","__proto__":{"a":1}}'))).toEqual([
      'filter.__proto__',
    ])
    expect(paths(JSON.parse('{"field":"__proto__","op":"constructor","value":"x"}'))).toEqual([
      'filter.op',
      'filter.field',
    ])
    expect(paths(JSON.parse('{"junction":"and","__proto__":{"conditions":{"$is":["x"]}}}'))).toEqual([
      'filter.__proto__',
    ])
    expect(paths({ collection: 'events.constructor' })).toEqual(['filter.collection'])
    expect(paths({ field: 'consents.toString', op: 'is', value: true })).toEqual(['filter.field'])
  })

  test('whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (input) => {
        const result = check(input, SAMPLE_SCHEMA)
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
    )
  })

  test('shapes that are nearly filters', () => {
    const key = fc.constantFrom(
      'all',
      'any',
      'not',
      'field',
      'op',
      'value',
      'collection',
      'where',
      'within',
      'measure',
      'last',
      'after',
      'amount',
      'unit',
      'sum',
      'junction',
      'name',
      'conditions',
      '$is',
      'events.login.count',
    )
    const leaf = fc.oneof(
      fc.constantFrom<unknown>(
        'name',
        'is',
        'orders',
        'count',
        'created_at',
        'more_than_ago',
        'day',
        null,
        true,
        3,
        '',
        '2026-01-01',
        -0,
        Number.NaN,
      ),
      fc.anything({ maxDepth: 1 }),
    )
    const { shape } = fc.letrec((tie) => ({
      shape: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        leaf,
        fc.dictionary(key, tie('shape'), { maxKeys: 5 }),
        fc.array(tie('shape'), { maxLength: 3 }),
      ),
    }))
    fc.assert(
      fc.property(shape, (input) => {
        const result = check(input, SAMPLE_SCHEMA)
        for (const { path, message } of result.ok ? [] : result.problems)
          expect([path, message]).toEqual([expect.stringMatching(/^filter/), expect.stringMatching(/[.?]$/)])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('texts that no database holds are refused where they stand', () => {
  test.for([
    ['a NUL in a value', name('a\u0000b'), 'filter.value'],
    ['half a surrogate pair in a list', { field: 'name', op: 'in', value: ['a', '\ud800'] }, 'filter.value[1]'],
    ['a NUL in a field', { field: 'metadata.a\u0000', op: 'has_value' }, 'filter.field'],
    ['a NUL in a key of a map', { 'metadata.a\u0000': { conditions: { $is: ['x'] } } }, 'filter["metadata.a\\u0000"]'],
  ] as const)('%s', ([, input, path]) => {
    expect(paths(input)).toContain(path)
  })
})

describe('a limit', () => {
  const conditions = (count: number) => ({ any: Array.from({ length: count }, () => name('x')) })

  test('of conditions counts those inside where', () => {
    const where = {
      any: [
        { field: 'amount', op: 'is', value: 1 },
        { field: 'amount', op: 'is', value: 2 },
      ],
    }
    expect(paths({ collection: 'orders', where }, { conditions: 3 })).toEqual([])
    expect(paths({ collection: 'orders', where }, { conditions: 2 })).toEqual(['filter'])
    expect(paths(conditions(500))).toEqual([])
    expect(paths(conditions(501))).toEqual(['filter'])
  })

  test('of depth counts a where by itself', () => {
    const ten = (core: unknown) => nest(10, core, (inner) => ({ all: [inner] }))
    expect(paths(ten({ collection: 'orders', where: ten({ field: 'amount', op: 'is', value: 1 }) }))).toEqual([])
    expect(paths({ not: ten(name('x')) })).toEqual(['filter'])
    expect(paths({ collection: 'orders', where: { not: ten({ field: 'amount', op: 'is', value: 1 }) } })).toEqual([
      'filter',
    ])
  })

  test('of bytes is of the JSON in UTF-8', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(name('żółć'))).length
    expect(paths(name('żółć'), { bytes })).toEqual([])
    expect(paths(name('żółć'), { bytes: bytes - 1 })).toEqual(['filter'])
    expect(paths(name('x'.repeat(1024 * 1024)))).toEqual(['filter'])
  })

  test('of a map is the same', () => {
    const map = { name: { conditions: { $is: ['x'], $is_not: ['y'] } }, email: { conditions: { $is: ['x'] } } }
    expect(paths(map, { conditions: 3 })).toEqual([])
    expect(paths(map, { conditions: 2 })).toEqual(['filter'])
  })

  test('of listed problems counts the rest', () => {
    const many = problems({ field: 'name', op: 'in', value: Array.from({ length: 2000 }, () => 1) })
    expect(many.length).toBe(501)
    expect(many.at(-1)).toEqual({ path: 'filter', message: 'There are 1500 more problems.' })
  })
})
