import { describe, expect, test } from 'vitest'
import { SAMPLE_SCHEMA } from '../testing/sample_schema.ts'
import { collectionCatalogue, fieldCatalogue } from './catalogue.ts'
import { FIELDS } from './field_table.ts'
import { template } from './path_template.ts'
import { resolveField } from './resolve_field.ts'
import { CUSTOMER, type Scope } from './scope.ts'

const SCOPES: Readonly<Record<string, Scope>> = {
  customer: CUSTOMER,
  order: { of: 'order' },
  event: { of: 'event', event: 'login' },
}

describe('a field is found by its path', () => {
  test.for(FIELDS.filter(({ path }) => template(path) === null))('$of $path', (row) => {
    expect(resolveField(row.path, SCOPES[row.of]!, SAMPLE_SCHEMA)).toMatchObject(
      row.type === 'segments'
        ? { is: 'segment' }
        : {
            is: 'field',
            field: { path: row.path, of: row.of, type: row.type, list: row.list === true, source: row.source },
          },
    )
  })

  test.for<[string, Scope, object]>([
    ['metadata.a.b', CUSTOMER, { type: 'text', list: false, source: { in: 'metadata', key: 'a.b' } }],
    ['metadata.favourite colour', CUSTOMER, { type: 'text', source: { in: 'metadata', key: 'favourite colour' } }],
    ['metadata.lucky', CUSTOMER, { type: 'number', list: true }],
    ['metadata.unheard_of', CUSTOMER, { type: 'undeclared', list: false }],
    ['metadata.__proto__', CUSTOMER, { type: 'undeclared', source: { in: 'metadata', key: '__proto__' } }],
    ['metadata.tier', { of: 'order' }, { type: 'undeclared', of: 'order' }],
    ['metadata.weight', { of: 'order' }, { type: 'number', of: 'order', source: { in: 'metadata', key: 'weight' } }],
    ['consents.sms.promo', CUSTOMER, { type: 'boolean', source: { in: 'consent', key: 'sms.promo' } }],
    [
      'loyalty.campaigns.Summer Sale 2026.points',
      CUSTOMER,
      {
        path: 'loyalty.campaigns.Summer Sale 2026.points',
        source: { in: 'loyalty', fact: 'points', campaign: 'camp_1' },
      },
    ],
    [
      'loyalty.campaigns.camp_2.referred_customers',
      CUSTOMER,
      { source: { in: 'loyalty', fact: 'referred_customers', campaign: 'camp_2' }, neverUnknown: true },
    ],
    [
      'system_metadata.mailchimp.lists',
      CUSTOMER,
      { list: true, source: { in: 'system_metadata', keys: ['mailchimp', 'lists'] } },
    ],
    ['secs', { of: 'event', event: 'login' }, { type: 'number', of: 'event', source: { in: 'property', key: 'secs' } }],
    ['time on page', { of: 'event', event: 'page viewed' }, { source: { in: 'property', key: 'time on page' } }],
    ['source_id', CUSTOMER, { exact: true }],
    ['items.source_id', { of: 'order' }, { exact: false }],
    ['summary.orders.total_amount', CUSTOMER, { neverUnknown: true }],
    ['summary.orders.average_amount', CUSTOMER, { neverUnknown: false }],
  ])('%s', ([path, scope, expected]) => {
    expect(resolveField(path, scope, SAMPLE_SCHEMA)).toMatchObject({ is: 'field', field: expected })
  })

  test.for<[string, Scope]>([
    ['metadata.', CUSTOMER],
    ['metadata', CUSTOMER],
    ['consents.fax', CUSTOMER],
    ['loyalty.campaigns.points', CUSTOMER],
    ['loyalty.campaigns..points', CUSTOMER],
    ['loyalty.campaigns.Winter.points', CUSTOMER],
    ['system_metadata.fax', CUSTOMER],
    ['amount', CUSTOMER],
    ['name', { of: 'order' }],
    ['segment', { of: 'order' }],
    ['metadata.x', { of: 'event', event: 'login' }],
    ['url', { of: 'event', event: 'login' }],
    ['constructor', { of: 'event', event: 'login' }],
    ['city', CUSTOMER],
  ])('there is no %s', ([path, scope]) => {
    expect(resolveField(path, scope, SAMPLE_SCHEMA)).toMatchObject({ is: 'unknown' })
  })
})

describe('the catalogue', () => {
  const fields = fieldCatalogue(SAMPLE_SCHEMA)
  const field = (path: string) => fields.find((one) => one.path === path)

  test('has every field of the project with its operators', () => {
    expect(field('address.country')).toMatchObject({ label: 'country', group: 'Address', type: 'text', list: false })
    expect(field('consents.email_news')).toMatchObject({ label: 'consent to E-mail newsletter', type: 'boolean' })
    expect(field('metadata.visits')).toMatchObject({ type: 'date', list: true })
    expect(field('loyalty.campaigns.Summer Sale 2026.points')).toMatchObject({
      label: 'points balance in Summer Sale 2026',
    })
    expect(field('metadata.vip')?.operators.map(({ name }) => name)).toEqual([
      'is',
      'is_not',
      'has_value',
      'is_unknown',
    ])
    expect(field('segment')).toMatchObject({
      type: 'segments',
      operators: [{ name: 'is', takes: 'segments', one_or_more: true }, {}, {}, {}],
    })
    expect(field('name')?.operators.find(({ name }) => name === 'starts_with')).toEqual({
      name: 'starts_with',
      text: 'starts with $value',
      takes: 'texts',
      one_or_more: true,
    })
  })

  test('has the fields and measures of collections', () => {
    const collections = collectionCatalogue(SAMPLE_SCHEMA)
    expect(collections.map(({ collection }) => collection)).toEqual([
      'orders',
      'events.login',
      'events.page viewed',
      'events.cart.left',
      'events.count',
      'events.nothing',
    ])
    const [orders, login] = collections
    expect(orders?.fields.find(({ path }) => path === 'status')?.values).toEqual([
      'CREATED',
      'PAID',
      'CANCELED',
      'FULFILLED',
    ])
    expect(orders?.measures.find(({ measure }) => measure === 'sum')?.properties).toEqual(['amount', 'metadata.weight'])
    expect(login?.fields.map(({ path }) => path)).toEqual(['created_at', 'device', 'ok', 'secs', 'tags', 'at'])
    expect(collections.at(-1)?.measures.map(({ measure }) => measure)).toEqual(['count', 'first_at', 'last_at'])
  })
})
