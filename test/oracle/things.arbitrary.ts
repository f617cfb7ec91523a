import fc from 'fast-check'
import { SCHEMA } from './declared.ts'
import type { Address, Customer, Event, Item, JsonObject, Order, Profile } from './model.ts'
import type { Nearby } from './nearby.ts'
import { POOLS } from './pools.ts'
import { dates, type Fitness, instants, maybe, metadata, pick, properties } from './values.arbitrary.ts'

/** Random customers, orders and events without their ids: whoever puts them together gives those. */

export type UnnamedCustomer = Omit<Customer, 'id' | 'source_id' | 'orders' | 'events'>

export function customers(near: Nearby, fitness: Fitness): fc.Arbitrary<UnnamedCustomer> {
  return fc
    .record({
      profile: profiles(near, [null, '']),
      address: fc.option(addresses([null, '']), { freq: 5 }),
      metadata: metadata(SCHEMA.metadata.customer, near, fitness),
      consents: consents([]),
      system_metadata: systemMetadata(),
      created_at: instants(near),
      updated_at: maybe(instants(near)),
    })
    .map(({ profile, ...rest }) => ({ ...profile, ...rest }))
}

/** `blanks`: what may stand for a value that is not there. */
export function profiles(near: Nearby, blanks: readonly (null | '')[]): fc.Arbitrary<Profile> {
  return fc.record<Profile>(
    {
      name: fc.oneof({ weight: 5, arbitrary: pick(POOLS.texts) }, { weight: 1, arbitrary: pick(blanks) }),
      email: pick([...POOLS.emails, null]),
      phone: pick([...POOLS.phones, null]),
      description: pick([...POOLS.texts.slice(0, 6), ...blanks]),
      birthdate: fc.option(dates(near), { freq: 6 }),
    },
    { requiredKeys: [] },
  )
}

export function addresses(blanks: readonly (null | '')[]): fc.Arbitrary<Address> {
  return fc.record<Address>(
    {
      line_1: pick(['1 Street', '1% Street', '1_Street', ...blanks]),
      line_2: pick(['Flat_2', 'flat 2', ...blanks]),
      city: pick([...POOLS.cities, ...blanks]),
      state: pick(['NY', 'ny', ...blanks]),
      postal_code: pick(['00-001', '90210', '09-001', ...blanks]),
      country: pick([...POOLS.countries, ...blanks]),
    },
    { requiredKeys: [] },
  )
}

export function consents(blanks: readonly null[]): fc.Arbitrary<{ [key: string]: boolean | null }> {
  const keys = Object.keys(SCHEMA.consents).map((key) => [key, pick([true, false, ...blanks])])
  return fc.record<{ [key: string]: boolean | null }>(Object.fromEntries(keys), { requiredKeys: [] })
}

function systemMetadata(): fc.Arbitrary<JsonObject> {
  return fc.oneof(
    pick(POOLS.sources).map((source) => ({ source })),
    fc.subarray(['News', 'VIP club', 'news']).map((lists) => ({ source: 'Mailchimp', mailchimp: { lists } })),
    fc.subarray(['footer', 'popup']).map((widgets) => ({ source: 'web_widget', web_widget: { widgets } })),
    pick(['lead', 'user', 'Lead']).map((type) => ({ source: 'Intercom', intercom: { type } })),
    fc.constant({}),
  )
}

export type UnnamedOrder = Omit<Order, 'source_id' | 'created_at'>

export function orders(near: Nearby, fitness: Fitness): fc.Arbitrary<UnnamedOrder> {
  return fc.record<UnnamedOrder, 'amount'>(
    {
      amount: pick(POOLS.amounts),
      status: fc.oneof(
        { weight: 3, arbitrary: pick(['PAID', 'FULFILLED']) },
        { weight: 1, arbitrary: pick(POOLS.statuses) },
      ),
      items: fc.array(items(), { maxLength: 3 }),
      metadata: metadata(SCHEMA.metadata.order, near, fitness),
    },
    { requiredKeys: ['amount'] },
  )
}

function items(): fc.Arbitrary<Item> {
  return fc.record<Item>(
    {
      source_id: pick(POOLS.productSourceIds),
      sku_id: pick(POOLS.skus),
      product: pick(POOLS.productNames).map((name) => ({ name })),
      quantity: fc.constant(1),
      price: pick(POOLS.amounts),
    },
    { requiredKeys: [] },
  )
}

export type UnnamedEvent = Omit<Event, 'id' | 'created_at'>

export function events(near: Nearby, fitness: Fitness): fc.Arbitrary<UnnamedEvent> {
  return pick(Object.keys(SCHEMA.events).filter((name) => name !== 'never_sent')).chain((event) =>
    properties(SCHEMA.events[event]!, near, fitness).map((metadata) => ({ event, metadata })),
  )
}
