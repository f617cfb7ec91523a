import { expect, test } from 'vitest'
import type { Fields } from '../filters/fields/use_fields.ts'
import { seenType } from './seen_type.ts'

const field = (path: string, type: string) => ({ path, type }) as Fields['fields'][number]
const FIELDS: Fields = {
  fields: [field('summary.orders.total_amount', 'money'), field('name', 'text')],
  collections: [
    { collection: 'orders', fields: [field('amount', 'money')] } as unknown as Fields['collections'][number],
  ],
}

test.for([
  ['of a field, what it is', { field: 'summary.orders.total_amount', op: 'gt', value: 1 }, 'money'],
  ['of a field that nobody declared, nothing', { field: 'metadata.x', op: 'gt', value: 1 }, undefined],
  ['of a number of orders, nothing', { collection: 'orders', op: 'gte', value: 1 }, undefined],
  ['of a sum, what is summed', { collection: 'orders', measure: { sum: 'amount' }, op: 'gt', value: 1 }, 'money'],
] as const)('%s', ([, condition, type]) => {
  expect(seenType(condition, FIELDS)).toBe(type)
})
