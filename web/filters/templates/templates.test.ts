import { parse } from '@coterie/filter'
import { expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../../../filter/testing/sample_schema.ts'
import { templatesOf } from './templates.ts'

const EMPTY = { metadata: { customer: {}, order: {} }, events: {}, consents: {}, campaigns: [], segments: [] }

test('a project that has declared nothing is offered what needs nothing declared, with and without cents', () => {
  for (const decimals of [0, 2]) {
    const offered = templatesOf({ schema: EMPTY, decimals })
    expect(offered).toHaveLength(17)
    expect(offered.map(({ filter }) => parse(filter, EMPTY, { decimals }).ok)).not.toContain(false)
  }
})

test('carts and consents are offered by what they are called here', () => {
  const offered = templatesOf({ schema: SAMPLE_SCHEMA, decimals: 2 })
  expect(offered.slice(17).map(({ key, about }) => [key, about])).toEqual([
    ['cart', undefined],
    ['subscribed', 'E-mail newsletter'],
    ['subscribed', 'SMS'],
  ])
})
