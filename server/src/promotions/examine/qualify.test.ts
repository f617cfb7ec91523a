import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { saveCustomer } from '../../ingest/customers/save.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { encodeId, newId } from '../../store/index.ts'
import { qualify } from './qualify.ts'
import { readQualification } from './read_qualification.ts'
import { counter } from './testing/counter.ts'

const db = await testDatabase()
const NOW = '2026-05-05T10:00:00.000000Z'
let projects = 0

/** A project with Ann, who is gold, in it. */
async function shop() {
  projects += 1
  const { id: projectId } = await createProject(db, NOW, { name: `shop ${projects}` })
  await saveCustomer(db, projectId, NOW, { source_id: 'ann', metadata: { tier: 'gold' } })
  const till = counter(db, projectId, NOW)
  const ann = till.customerId('ann')
  let age = 0
  /** Each a second older than the one before. */
  const aged = (more: object = {}) => {
    age += 1
    return { created_at: `2026-05-05T09:00:${String(60 - age).padStart(2, '0')}.000000Z`, ...more }
  }
  const asked = (body: object = {}, customer: string | null = 'ann') =>
    qualify(
      db,
      projectId,
      NOW,
      readQualification(projectId, {
        order: { amount: 10_000 },
        ...(customer && { customer: { source_id: customer } }),
        ...body,
      }),
    )
  const ids = async (...given: Parameters<typeof asked>) =>
    (await asked(...given)).qualified.map(({ qualifiable }) => qualifiable.id)
  const give = async (code: string, role = 'OWNER') =>
    db.query(
      `insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, role, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [ann, till.voucherId(code), newId(), projectId, role, NOW],
    )
  const gold = (type: 'voucher' | 'promotion_tier' | 'campaign', id: string, tier = 'gold') =>
    till.rule(type, id, { name: 'customer.metadata', property: 'tier', conditions: { $is: [tier] } })
  return { projectId, till, ann, aged, asked, ids, give, gold }
}

describe('a qualification', () => {
  test('finds tiers, codes without a campaign and what the customer holds, newest first', async () => {
    const { till, aged, ids, give, gold } = await shop()
    const campaign = await till.campaign()
    const promotion = await till.campaign({ type: 'PROMOTION' })
    const generic = await till.coupon(10, aged())
    const tier = await till.tier(promotion, { type: 'AMOUNT', amount_off: 1 }, aged())
    const held = await till.coupon(20, aged({ campaign_id: campaign }))
    await till.coupon(30, aged({ campaign_id: campaign }))
    const silver = await till.coupon(40, aged())
    await gold('voucher', till.voucherId(silver), 'silver')
    await till.coupon(50, aged({ active: false }))
    await till.coupon(60, aged({ quantity: 1, redeemed_quantity: 1 }))
    await give(held)
    expect(await ids()).toEqual([generic, tier, held])
    expect(await ids({}, null)).toEqual([generic, tier])
    expect(await ids({ scenario: 'CUSTOMER_WALLET' })).toEqual([held])
  })

  test('says what each would do alone, without an order as well', async () => {
    const { till, asked } = await shop()
    await till.voucher({ discount: { type: 'AMOUNT', amount_off: 700 } })
    const { qualified } = await asked()
    expect(qualified[0]!.applied.adds.discounts).toBe(700)
    expect((await asked({ order: undefined })).qualified[0]!.applied.result).toMatchObject({
      discount: { amount_off: 700 },
    })
  })

  test('by audience asks who the customer is, of campaigns with codes as well', async () => {
    const { till, ids, gold } = await shop()
    await till.campaign()
    const template = { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 5 } }
    const forGold = await till.campaign({ voucher: template })
    const used = await till.campaign({ voucher: template, update_type: 'STATIC' })
    await gold('campaign', forGold)
    await till.rule('campaign', forGold, { name: 'order.amount', conditions: { $more_than: [1_000_000] } })
    await till.voucher({ campaign_id: used, published_count: 1 })
    expect(await ids({ scenario: 'AUDIENCE_ONLY' })).toEqual([encodeId('camp', forGold)])
    expect(await ids({ scenario: 'AUDIENCE_ONLY' }, 'stranger')).toEqual([])
  })

  test('by products finds what is for items of the order', async () => {
    const { till, ids } = await shop()
    await till.coupon(10)
    const [tea, cup] = [await till.coupon(20), await till.coupon(30)]
    for (const [code, source_id] of [
      [tea, 'tea'],
      [cup, 'cup'],
    ] as const)
      await till.rule('voucher', till.voucherId(code), null, {
        applicable_to: {
          included: [{ object: 'product', id: `prod_${source_id}`, source_id, effect: 'APPLY_TO_EVERY' }],
        },
      })
    const order = { items: [{ product: { source_id: 'tea' }, quantity: 1, price: 500 }] }
    expect(await ids({ scenario: 'PRODUCTS_DISCOUNT', order })).toEqual([tea])
    expect(await ids({ scenario: 'PRODUCTS', order })).toEqual([tea])
  })

  test('a customer’s own referral code is in the wallet, and not among what they can redeem', async () => {
    const { till, ann, ids, give } = await shop()
    const code = await till.coupon(10, { is_referral_code: true, holder_id: ann })
    await give(code, 'REFERRER')
    expect(await ids()).toEqual([])
    expect(await ids({ scenario: 'CUSTOMER_WALLET' })).toEqual([code])
  })

  test('leads through pages, of codes of the same moment, too', async () => {
    const { till, asked } = await shop()
    for (let n = 0; n < 7; n++) await till.coupon(10)
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 9; pages++) {
      const page = await asked({ options: { limit: 3, ...(after && { starting_after: after }) } })
      seen.push(...page.qualified.map(({ qualifiable }) => qualifiable.id))
      after = page.next ?? undefined
      expect(page.hasMore).toBe(after !== undefined)
      if (after === undefined) break
    }
    expect(new Set(seen).size).toBe(7)
    expect(seen).toHaveLength(7)
  })

  test('stops looking after the newest twelve thousand, and says where to go on', async () => {
    const { projectId, till, asked } = await shop()
    const old = await till.coupon(10, { created_at: '2020-01-01T00:00:00Z' })
    await db.query(
      `insert into coterie.vouchers (id, project_id, code, type, quantity, redeemed_quantity, created_at)
      select gen_random_uuid(), $1, 'USED' || n, 'DISCOUNT_VOUCHER', 1, 1, $2 from generate_series(1, 13000) n`,
      [projectId, NOW],
    )
    const first = await asked()
    expect([first.qualified, first.hasMore]).toEqual([[], true])
    const second = await asked({ options: { starting_after: first.next } })
    expect(second.qualified.map(({ qualifiable }) => qualifiable.id)).toEqual([old])
    expect(second.hasMore).toBe(false)
  })

  test('by the deal puts the best or the least first', async () => {
    const { till, ids, aged } = await shop()
    const [mid, best, least] = [
      await till.coupon(20, aged()),
      await till.coupon(30, aged()),
      await till.coupon(5, aged()),
    ]
    expect(await ids({ options: { sorting_rule: 'BEST_DEAL' } })).toEqual([best, mid, least])
    expect(await ids({ options: { sorting_rule: 'LEAST_DEAL', limit: 2 } })).toEqual([least, mid])
  })

  test('is filtered by what it finds', async () => {
    const { till, ids, give } = await shop()
    const [one, two] = [await till.coupon(10), await till.giftCard(100)]
    await give(two)
    const filters = (field: string, conditions: object) => ({ options: { filters: { [field]: { conditions } } } })
    expect(await ids(filters('voucher_type', { $is: ['GIFT_VOUCHER'] }))).toEqual([two])
    expect(await ids(filters('holder_role', { $is_unknown: true }))).toEqual([one])
    expect(await ids(filters('code', { $not_in: [one] }))).toEqual([two])
  })

  test('tells all that is wrong with it at once', () => {
    const body = {
      scenario: 'SOME',
      options: { limit: 51, sorting_rule: 'x', starting_after: 'yesterday', filters: { size: {} } },
    }
    expect(() => readQualification('p', body)).toThrow(
      expect.objectContaining({
        problems: [
          'options.limit',
          'options.sorting_rule',
          'options.starting_after',
          'scenario',
          'options.filters.size',
        ].map((path) => expect.objectContaining({ path })),
      }),
    )
  })
})
