import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { openShop } from '../../ingest/testing/shop.ts'
import { type Database, newId, Refusal, type Row, sql } from '../../store/index.ts'
import { openTill } from './testing/till.ts'

const db = await testDatabase()
const PEOPLE = ['ann', 'bob', 'cyd'] as const
const AMOUNT = 2_000

/** What can be redeemed, whoever does it. */
const DISCOUNTS = {
  HALF: { type: 'PERCENT', percent_off: 50 },
  SOME: { type: 'AMOUNT', amount_off: 333, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' },
  FIXED: { type: 'FIXED', fixed_amount: 700 },
}
const CODES = [...Object.keys(DISCOUNTS), 'GIFT', 'POINTS', 'BRING'] as const

type Step =
  | {
      readonly do: 'redeem'
      readonly who: string
      readonly codes: readonly string[]
      readonly spend: number
      readonly order: number
    }
  | { readonly do: 'undo'; readonly which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      who: fc.constantFrom(...PEOPLE),
      codes: fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1, maxLength: 4 }),
      spend: fc.integer({ min: 1, max: 30 }),
      // Some orders are redeemed on more than once.
      order: fc.integer({ min: 0, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat() }) },
)

/** Everything that redemptions change, by what it is of. */
async function state(projectId: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const of = async (statement: ReturnType<typeof sql>) => (await db.query(statement)).rows
  return {
    vouchers: await of(sql`
      select code, balance, redeemed, redeemed_quantity, added - subtracted as paid_in from coterie.vouchers
      where project_id = ${projectId} order by code`),
    buckets: await of(sql`
      select total, remaining from coterie.points_buckets where project_id = ${projectId} order by id`),
    people: await of(sql`
      select c.source_id, c.orders_count, c.orders_total, coalesce(r.succeeded, 0) as succeeded,
        coalesce(r.gift_redeemed, 0) as gift_redeemed, coalesce(r.gift_to_go, 0) as gift_to_go,
        (select coalesce(sum(l.points), 0) from coterie.customer_loyalty l where l.customer_id = c.id) as points,
        (select coalesce(sum(l.referred_customers), 0) from coterie.customer_loyalty l where l.customer_id = c.id) as referred
      from coterie.customers c left join coterie.customer_redemptions r on r.customer_id = c.id
      where c.project_id = ${projectId} order by c.source_id`),
    referrals: await of(sql`select customer_id from coterie.referrals where project_id = ${projectId}`),
  }
}

async function openScene(database: Database) {
  const shop = await openShop(database)
  const till = openTill(database, shop.id)
  const suffix = newId()
  const code = (name: string) => `${name}-${suffix}`
  for (const [name, discount] of Object.entries(DISCOUNTS)) await till.voucher(code(name), { discount, quantity: 6 })
  await till.voucher(code('GIFT'), { type: 'GIFT_VOUCHER', balance: 900, holder: 'ann' })
  const loyalty = await till.campaign('LOYALTY_PROGRAM')
  await till.voucher(code('POINTS'), { type: 'LOYALTY_CARD', campaign: loyalty, balance: 20, holder: 'bob' })
  await till.charge(code('POINTS'), 25, 'LOYALTY_CARD')
  const reward = { id: await till.coin(loyalty) }
  const referral = await till.campaign('REFERRAL_PROGRAM', {
    referral_program: { conversion_event_type: 'redemption' },
  })
  await till.voucher(code('BRING'), { campaign: referral, holder: 'cyd', referral: true })
  const items = [
    { source_id: 'tea', quantity: 3, price: 300 },
    { source_id: 'pot', quantity: 1, price: AMOUNT - 900 },
  ]
  const redeem = ({ who, codes, spend, order }: Extract<Step, { do: 'redeem' }>, n: number) =>
    till.stacked({
      customer: { source_id: who },
      order:
        order === 0 ? { source_id: `new ${n}`, items } : { source_id: `${who} ${order}`, ...(n % 3 > 0 && { items }) },
      redeemables: codes.map((name) => ({
        object: 'voucher',
        id: code(name),
        ...(name === 'GIFT' && { gift: { credits: spend * 10 } }),
        ...(name === 'POINTS' && { reward: { ...reward, points: spend } }),
      })),
    })
  return { shop, till, redeem }
}

const unlessRefused = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
    return null
  })

test('whatever is redeemed and rolled back: balances are sums, limits hold, and all rolled back is as if nothing had been', async () => {
  let came = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const { shop, till, redeem } = await openScene(db)
      for (const who of PEOPLE)
        await unlessRefused(redeem({ do: 'redeem', who, codes: ['GIFT'], spend: 1_000, order: 0 }, 0))
      const before = await state(shop.id)
      const standing: string[] = []
      for (const [n, one] of steps.entries())
        if (one.do === 'redeem') {
          const id = await unlessRefused(redeem(one, n))
          if (id !== null) standing.push(id as string)
        } else if (standing.length > 0) {
          const [id] = standing.splice(one.which % standing.length, 1)
          await till.undo(id!)
        }
      expect(await till.audit()).toEqual([])
      expect(await shop.miscounted()).toEqual([])
      const { rows } = await db.query<{ amount: number; paid: number; off: number }>(sql`
        select o.initial_amount as amount, o.amount as paid, coalesce(sum(r.discount), 0) as off
        from coterie.orders o left join coterie.redemptions r on r.order_id = o.id and r.kind = 'redemption' and r.succeeded
          and r.rolled_back_at is null and not r.is_parent and r.trace -> 'order' <> 'null'
        where o.project_id = ${shop.id} group by o.customer_id, o.id`)
      for (const { amount, paid, off } of rows) expect([paid, paid >= 0]).toEqual([amount - Number(off), true])

      for (const id of standing.toReversed()) await till.undo(id)
      const { people, ...after } = await state(shop.id)
      const { people: peopleBefore, ...rest } = before
      expect(after).toEqual(rest)
      expect(people).toEqual(peopleBefore)
      expect(await till.audit()).toEqual([])
      came += (
        await db.query(sql`
        select from coterie.redemptions where project_id = ${shop.id} and kind = 'redemption' and succeeded`)
      ).rowCount
    }),
    { numRuns: 12 },
  )
  expect(came).toBeGreaterThan(20)
}, 120_000)
