import type { Filter } from '@coterie/filter'
import { expect, test } from 'vitest'
import { conditionAt } from './condition_at.ts'

const name: Filter = { field: 'name', op: 'is', value: 'Ann' }
const paid: Filter = { field: 'status', op: 'is', value: 'PAID' }
const orders: Filter = { collection: 'orders', where: { any: [paid] } }
const filter: Filter = { all: [name, { not: { any: [orders] } }] }

test.for<[string, Filter | null]>([
  ['filter', filter],
  ['filter.all[0]', name],
  ['filter.all[1].not.any[0]', orders],
  ['filter.all[1].not.any[0].where.any[0]', paid],
  ['filter.all[2]', null],
  ['filter.any[0].not', null],
])('at %s', ([path, condition]) => {
  expect(conditionAt(filter, path)).toEqual(condition)
})
