import { describe, expect, it } from 'vitest'
import { liveActivity } from './live.ts'
import { random } from './random.ts'
import { retailer } from './retailer.ts'

const NOW = '2026-11-22T05:00:00.000Z'
const shop = retailer(NOW, 7, 1500)
const people = shop.shoppers.map((shopper) => ({
  shopper,
  ...shop.profileOf(shopper),
  ...shop.historyOf(shopper),
}))
const orders = people.flatMap((person) => person.orders)
const inMonth = (month: string) => orders.filter(({ created_at }) => created_at?.slice(0, 7) === month).length

describe('the made-up retailer', () => {
  it('is the same for the same seed and moment, and another for another seed', () => {
    const [again, other] = [retailer(NOW, 7, 10), retailer(NOW, 8, 10)]
    const first = (of: typeof again) => of.shoppers.map((one) => [of.profileOf(one), of.historyOf(one)])
    expect(first(again)).toEqual(
      people.slice(0, 10).map(({ body, systemMetadata, orders, events }) => [
        { body, systemMetadata },
        { orders, events },
      ]),
    )
    expect(first(other)).not.toEqual(first(again))
  })

  it('has nothing in the future, and nothing of a customer before the day they joined', () => {
    for (const { body, orders, events } of people)
      for (const { created_at } of [...orders, ...events]) {
        expect(created_at! < NOW).toBe(true)
        expect(created_at! >= body.created_at).toBe(true)
      }
  })

  it('names each order and event once', () => {
    const ids = [
      ...orders.map(({ source_id }) => source_id),
      ...people.flatMap(({ events }) => events.map(({ id }) => id)),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('sells more before Christmas than in February', () => {
    expect(inMonth('2025-12')).toBeGreaterThan(1.5 * inMonth('2025-02'))
  })

  it('has loyal, lapsed and new customers from all six connected systems', () => {
    expect(new Set(people.map(({ shopper }) => shopper.habit)).size).toBe(6)
    const sources = people.map(({ systemMetadata }) => systemMetadata.source)
    expect(sources).toEqual(
      expect.arrayContaining([
        'Mailchimp',
        'Intercom',
        'web_widget',
        'BigCommerce',
        'ActiveCampaign',
        'Shopify',
        'API',
        'CSV',
      ]),
    )
    const quiet = people.filter(({ shopper }) => shopper.habit === 'lapsed').flatMap(({ orders }) => orders)
    expect(quiet.every(({ created_at }) => created_at! < '2026-09-25')).toBe(true)
  })

  it('has somebody for each of the example segments', () => {
    expect(
      people.some(({ body, systemMetadata }) => body.email?.endsWith('.uk') && systemMetadata.source === 'Mailchimp'),
    ).toBe(true)
    expect(people.some(({ body }) => body.email === undefined)).toBe(true)
    expect(orders.some(({ items }) => items.some(({ product }) => product.name === 'MacBookAir'))).toBe(true)
    expect(people.some(({ body }) => String(body.metadata.work_zipcode).startsWith('606'))).toBe(true)
  })

  it('goes on living the same way for the same seed', () => {
    const some = () => {
      const held = [{ code: 'BACK-123456', kind: 'come back', holder: shop.shoppers[7]! }] as const
      const live = liveActivity(random(3), shop.shoppers, 'run', held)
      return Array.from({ length: 300 }, () => live.next().value)
    }
    expect(some()).toEqual(some())
    expect(new Set(some().map(({ kind }) => kind))).toEqual(new Set(['event', 'order', 'customer', 'redemption']))
  })
})
