import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check, type Filter } from '@coterie/filter'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterArbitrary } from '../../../filter/testing/arbitrary.ts'
import { type ExamDataset, examSchema, examSegmentIds, withSegmentIds } from '../../../filter/testing/exam_schema.ts'
import { SAMPLE_SCHEMA } from '../../../filter/testing/sample_schema.ts'
import type { Draft, DraftRule } from './draft.ts'
import { draftOf } from './draft_of.ts'
import { filterOf } from './filter_of.ts'
import { newGroup } from './new_group.ts'
import { newRule } from './new_rule.ts'

/** A group of one is its only filter. */
function normal(filter: Filter): Filter {
  if ('all' in filter) return filter.all.length === 1 ? normal(filter.all[0]!) : { all: filter.all.map(normal) }
  if ('any' in filter) return filter.any.length === 1 ? normal(filter.any[0]!) : { any: filter.any.map(normal) }
  if ('not' in filter) return { not: normal(filter.not) }
  return 'collection' in filter && filter.where ? { ...filter, where: normal(filter.where) } : filter
}

const rulesOf = (draft: Draft): readonly DraftRule[] =>
  draft.rules.flatMap((node) => {
    if ('rules' in node) return rulesOf(node)
    return node.collection?.where ? [node, ...rulesOf(node.collection.where)] : [node]
  })

/** What stands at a path such as `filter.all[0].not`. */
const at = (filter: Filter, path: string): unknown =>
  [...path.matchAll(/\.(\w+)|\[(\d+)\]/g)].reduce<unknown>(
    (node, [, key, index]) => (node as Record<string, unknown>)[key ?? index!],
    filter,
  )

function expectKept(filter: Filter): void {
  const draft = draftOf(filter)
  const said = filterOf(draft)
  expect(said.filter).toStrictEqual(normal(filter))
  expect(said.incomplete).toEqual([])
  const rules = rulesOf(draft)
  expect(said.paths.size).toBe(rules.length)
  for (const { id, field, collection } of rules)
    expect(at(said.filter!, said.paths.get(id)!)).toMatchObject(collection ? { collection: field } : { field })
}

describe('the draft of a filter says that filter', () => {
  test('whichever it is', () => {
    fc.assert(fc.property(filterArbitrary(SAMPLE_SCHEMA, { depth: 3 }), expectKept), {
      numRuns: Number(process.env.FUZZ_RUNS ?? 300),
    })
  })

  const folder = join(process.env.COTERIE_SHARED ?? join(import.meta.dirname, '../../../../shared'), 'exam')
  describe.skipIf(!existsSync(folder))(`of the exam in ${folder} (skipped where that folder is absent)`, () => {
    const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T
    const dataset = existsSync(folder) ? read<ExamDataset>('dataset.json') : null
    const cases = (file: string) =>
      dataset === null ? [] : read<readonly { readonly name: string; readonly filter: unknown }[]>(file)

    test.for([...cases('cases.json'), ...cases('cases_at.json')])('$name', ({ filter }) => {
      const checked = check(withSegmentIds(filter, examSegmentIds(dataset!)), examSchema(dataset!))
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems))
      expectKept(checked.tree)
    })
  })
})

describe('a draft', () => {
  const gold = { ...newRule('metadata.tier'), operator: 'is', value: 'gold' }
  const orders = { ...newRule('orders'), collection: {} }

  test('without conditions says nothing', () => {
    expect(filterOf(draftOf(null))).toEqual({ filter: null, incomplete: [], paths: new Map() })
    expect(filterOf(newGroup('all', [newGroup('any')]))).toMatchObject({ filter: null, incomplete: [] })
  })

  test('leaves out what is not whole yet, and names it', () => {
    const fresh = newRule()
    const chosen = newRule('email')
    const blank = { ...newRule('email'), operator: 'is', value: '' }
    const none = { ...newRule('email'), operator: 'in', value: [] }
    const ago = { ...newRule('created_at'), operator: 'more_than_ago', value: { amount: 0, unit: 'day' } as const }
    const last = { ...orders, id: 'last', collection: { within: { last: { amount: 0, unit: 'day' } as const } } }
    const between = { ...orders, id: 'between', collection: { within: { after: '2026-01-01', before: '' } } }
    const sum = { ...orders, id: 'sum', collection: { measure: { sum: 'amount' } } }
    const lacking = [fresh, chosen, blank, none, ago, last, between, sum]
    const { filter, incomplete, paths } = filterOf(newGroup('any', [...lacking, newGroup('all', lacking), gold], true))
    expect(filter).toEqual({ not: { field: 'metadata.tier', op: 'is', value: 'gold' } })
    expect(new Set(incomplete)).toEqual(new Set(lacking.map(({ id }) => id)))
    expect([...paths]).toEqual([[gold.id, 'filter.not']])
  })

  test('keeps a collection whose where is not whole, without it', () => {
    const where = newGroup('all', [newRule('amount')])
    const { filter, incomplete } = filterOf(newGroup('all', [{ ...orders, collection: { where } }]))
    expect(filter).toEqual({ collection: 'orders' })
    expect(incomplete).toEqual([where.rules[0]!.id])
  })

  test('of operators that need no value is whole without one', () => {
    const known = { ...newRule('email'), operator: 'has_value' }
    const two = filterOf(newGroup('all', [known, orders]))
    expect(two.filter).toEqual({ all: [{ field: 'email', op: 'has_value' }, { collection: 'orders' }] })
    expect([...two.paths.values()]).toEqual(['filter.all[0]', 'filter.all[1]'])
  })
})
