import { expect, test } from 'vitest'
import { testDatabase } from '../../../../../test/harness/database.ts'
import { mergeCustomer } from '../../../ingest/customers/merge.ts'
import { saveCustomer } from '../../../ingest/customers/save.ts'
import { recordEvent } from '../../../ingest/events/record.ts'
import { saveOrder } from '../../../ingest/orders/save.ts'
import { refused } from '../../../ingest/testing/refused.ts'
import { encodeId, sql } from '../../../store/index.ts'
import { NOW, openProgramme } from '../testing/programme.ts'
import { deleteEarningRule } from './delete_rule.ts'
import { earn } from './earn.ts'
import { createEarningRules, updateEarningRule } from './save_rules.ts'

const db = await testDatabase()
const PER_TEN = {
  event: 'order.paid',
  loyalty: { type: 'PROPORTIONAL', calculation_type: 'ORDER_AMOUNT', order: { amount: { every: 1000, points: 1 } } },
}
const fixed = (event: string, points: number, more: object = {}) => ({
  event,
  loyalty: { type: 'FIXED', points },
  ...more,
})

async function programme(rules: readonly object[], given: object = {}) {
  const shop = await openProgramme(db, given)
  const made = await createEarningRules(db, shop.id, NOW, 'Club', rules)
  const order = (source_id: string, body: object, customer = 'ann', now = NOW) =>
    saveOrder(db, shop.id, now, { source_id, customer: { source_id: customer }, status: 'PAID', ...body })
  const event = (id: string, name: string, body: object = {}, customer = 'ann') =>
    recordEvent(db, shop.id, NOW, { id, event: name, customer: { source_id: customer }, ...body })
  const news = async () => (await db.query(sql`select from coterie.news where project_id = ${shop.id}`)).rows.length
  return { ...shop, rules: made, order, event, news, earn: (now = NOW) => earn(db, shop.id, now) }
}

test('whoever pays earns by the amount, once however often the order comes and goes', async () => {
  const shop = await programme([PER_TEN, fixed('order.paid', 5)])
  await shop.order('o1', { amount: 4599, status: 'CREATED' })
  expect(await shop.news()).toBe(0)
  await shop.order('o1', {})
  expect(await shop.news()).toBe(1)
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [9, 9] })
  for (const status of ['CANCELED', 'PAID']) await shop.order('o1', { status })
  expect(await shop.news()).toBe(1)
  await shop.earn()
  await shop.order('o2', { amount: 999 })
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [14, 14] })
  expect([await shop.news(), (await shop.cards()).length]).toEqual([0, 1])
})

test('an event earns by what it says; the same again changes nothing', async () => {
  const shop = await programme([
    fixed('visit', 2),
    {
      event: 'ride',
      loyalty: {
        type: 'PROPORTIONAL',
        calculation_type: 'CUSTOM_EVENT_METADATA',
        custom_event: { metadata: { every: 3, points: 2, property: 'km' } },
      },
    },
  ])
  for (const id of ['v1', 'v1', 'v2']) await shop.event(id, 'visit')
  await shop.event('r1', 'ride', { metadata: { km: 10.5 } })
  await shop.event('r2', 'ride', { metadata: { km: 'many' } })
  await shop.event('other', 'walk')
  await shop.earn()
  await shop.event('v2', 'visit')
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [10, 10] })
})

test('items earn for the product that a rule names', async () => {
  const of = (what: string) => ({
    event: 'order.paid',
    loyalty: {
      type: 'PROPORTIONAL',
      calculation_type: `ORDER_ITEMS_${what.toUpperCase()}`,
      order_items: { [what]: { every: 2, points: 1, object: 'product', id: 'tea' } },
    },
  })
  const shop = await programme([of('quantity'), of('amount')])
  await shop.order('o1', {
    items: [
      { source_id: 'tea', quantity: 5, price: 3 },
      { source_id: 'mug', quantity: 90, price: 9 },
    ],
  })
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [2 + 7, 9] })
})

test('nobody earns without a card where not everybody is let in, nor by what is switched off or not in force', async () => {
  const closed = await programme([fixed('visit', 2)], { auto_join: false })
  await closed.event('v1', 'visit')
  await closed.earn()
  expect([await closed.points(), await closed.news()]).toEqual([{ ann: [0, 0] }, 0])
  const open = await programme([
    fixed('visit', 2, { active: false }),
    fixed('visit', 30, { expiration_date: '2026-03-01T00:00:00Z' }),
    fixed('visit', 500, { start_date: '2026-03-01T00:00:00Z' }),
  ])
  await open.event('v1', 'visit')
  await open.earn()
  expect(await open.points()).toEqual({ ann: [500, 500] })
})

test('what somebody without a card did is forgotten without a transaction of theirs', async () => {
  const shop = await programme([PER_TEN], { auto_join: false })
  await shop.order('o1', { amount: 5000 }, 'bob')
  const held = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<void>()
  const holding = db.transaction(async (tx) => {
    await tx.query(sql`select from coterie.customers where project_id = ${shop.id} and source_id = 'bob' for update`)
    locked.resolve()
    await held.promise
  })
  await locked.promise
  try {
    expect(await shop.earn()).toBe(0)
    expect(await shop.news()).toBe(0)
  } finally {
    held.resolve()
    await holding
  }
})

test('a card that an event names earns alone, if it is the customer’s', async () => {
  const shop = await programme([fixed('visit', 2)])
  await shop.event('v1', 'visit')
  await shop.event('v1', 'visit', {}, 'bob')
  await shop.event('v2', 'visit', {}, 'bob')
  await shop.earn()
  const { code } = (await shop.cards())[0]!
  await shop.event('v3', 'visit', { loyalty: { code } })
  await shop.event('v4', 'visit', { loyalty: { code } }, 'bob')
  await shop.earn()
  const all = Object.values(await shop.points()).flat()
  expect(all.reduce((sum, each) => sum + each, 0)).toBe(2 * (2 + 2 + 2 + 2))
})

test('tiers multiply what is earned, from the balance before', async () => {
  const shop = await programme([fixed('visit', 3)])
  const mapping = JSON.stringify({ [encodeId('ern', shop.rules[0]!.id)]: { type: 'MULTIPLY', multiplier: 1.5 } })
  await db.query(sql`
    insert into coterie.loyalty_tiers (id, project_id, campaign_id, name, points_from, earning_rules, created_at)
    values (gen_random_uuid(), ${shop.id}, ${shop.campaignId}, 'Gold', 3, ${mapping}::jsonb, ${NOW})`)
  for (const id of ['v1', 'v2']) await shop.event(id, 'visit')
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [3 + 5, 8] })
})

test('fifty orders of one member at once conserve every point, whoever earns for them', async () => {
  const shop = await programme([fixed('order.paid', 7)])
  await Promise.all(
    Array.from({ length: 50 }, async (_, n) => {
      await shop.order(`o${n}`, { amount: 100 })
      await shop.earn()
    }),
  )
  await shop.earn()
  expect(await shop.points()).toEqual({ ann: [350, 350] })
  const { rows } = await db.query(sql`
    select count(*)::int as movements, sum(amount)::int as sum,
      (select sum(remaining)::int from coterie.points_buckets b where b.campaign_id = m.campaign_id) as buckets
    from coterie.voucher_movements m where campaign_id = ${shop.campaignId} group by campaign_id`)
  expect(rows).toEqual([{ movements: 50, sum: 350, buckets: 350 }])
})

test('a customer who is merged away earns as the other', async () => {
  const shop = await programme([fixed('visit', 2)])
  await shop.event('v1', 'visit', {}, 'old')
  await saveCustomer(db, shop.id, NOW, { source_id: 'new' })
  await mergeCustomer(db, shop.id, NOW, 'old', 'new')
  await shop.earn()
  expect(await shop.points()).toEqual({ new: [2, 2] })
  await shop.event('v2', 'visit', {}, 'third')
  await shop.earn()
  await mergeCustomer(db, shop.id, NOW, 'third', 'new')
  await shop.event('v3', 'visit', {}, 'new')
  await shop.earn()
  expect(await shop.points()).toEqual({ new: [6, 6] })
})

test('a programme listens to what its rules want to know, and no longer when they are gone', async () => {
  const shop = await programme([fixed('visit', 2), PER_TEN])
  const listens = async () =>
    (await db.query<{ listens: string[] }>(sql`select listens from coterie.campaigns where id = ${shop.campaignId}`))
      .rows[0]!.listens
  expect(await listens()).toEqual(['events.visit', 'orders'])
  const [visit, paid] = shop.rules.map(({ id }) => encodeId('ern', id))
  await updateEarningRule(db, shop.id, NOW, 'Club', visit!, { active: false, loyalty: { points: '9' } })
  expect(await listens()).toEqual(['orders'])
  await deleteEarningRule(db, shop.id, NOW, 'Club', paid!)
  expect(await listens()).toEqual([])
  await shop.order('o1', { amount: 4000 })
  expect(await shop.news()).toBe(0)
})

test('what a rule cannot be is refused', async () => {
  const shop = await openProgramme(db)
  const wrong = async (rule: object) => {
    const { code, problems } = await refused(createEarningRules(db, shop.id, NOW, 'Club', [rule]))
    return [code, problems[0]?.path]
  }
  expect(await wrong({ event: 'order.paid' })).toEqual(['invalid_input', '[0].loyalty'])
  expect(await wrong({ event: 'customer.loyalty.tier.left', loyalty: { type: 'FIXED', points: 1 } })).toEqual([
    'invalid_input',
    '[0].event',
  ])
  expect(await wrong(fixed('x', 0))).toEqual(['invalid_input', '[0].loyalty.points'])
  const total = {
    type: 'PROPORTIONAL',
    calculation_type: 'ORDER_TOTAL_AMOUNT',
    order: { amount: { every: 1, points: 1 } },
  }
  expect(await wrong({ event: 'order.paid', loyalty: total })).toEqual([
    'invalid_input',
    '[0].loyalty.order.total_amount',
  ])
  expect(await wrong({ event: 'visit', loyalty: total })).toEqual(['invalid_input', '[0].loyalty.calculation_type'])
  expect((await wrong(fixed('customer.segment.entered', 5, { segment: { id: 'nothing' } })))[0]).toBe(
    'segment_not_found',
  )
  expect((await wrong(fixed('visit', 5, { validation_rule_id: 'val_nothing' })))[0]).toBe('validation_rule_not_found')
})
