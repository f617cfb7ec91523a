import { afterAll, describe, expect, test } from 'vitest'
import { sql } from '../../store/index.ts'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

/** What succeeds answers its body. */
async function done(method: string, path: string, body?: unknown) {
  const answer = await ask(method, path, body)
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

let programmes = 0
async function programme(rules: readonly object[], given: object = {}) {
  programmes += 1
  const name = `Club ${programmes}`
  const { id } = await done('POST', '/v1/loyalties', {
    name,
    auto_join: true,
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
    ...given,
  })
  if (rules.length > 0) await done('POST', `/v1/loyalties/${id}/earning-rules`, rules)
  return { id, name, path: `/v1/loyalties/${id}` }
}
const fixed = (event: string, points: number, more: object = {}) => ({
  event,
  loyalty: { type: 'FIXED', points },
  ...more,
})
const pointsOf = async (customer: string) => (await done('GET', `/v1/customers/${customer}`)).loyalty.points

async function ready(segment: string): Promise<void> {
  while ((await done('GET', `/v1/segments/${segment}`)).status !== 'ready')
    await new Promise((soon) => setTimeout(soon, 20))
}

describe('whoever is answered has earned', () => {
  test('an order brings points, and the points a segment, before it is answered', async () => {
    await programme([fixed('order.paid', 60)])
    const { id } = await done('POST', '/v1/segments', {
      name: 'Rich in points',
      type: 'auto-update',
      filter: 'loyalty.points >= 60',
    })
    await ready(id)
    await done('POST', '/v1/orders', {
      source_id: 'first',
      status: 'PAID',
      amount: 100,
      customer: { source_id: 'olga' },
    })
    const { data } = await done('GET', '/v1/customers/olga/segments')
    expect(data.map((segment: { name: string }) => segment.name)).toContain('Rich in points')
    expect(await pointsOf('olga')).toBe(60)
  })

  test('an event alone, a batch, and a tracking message do so, too', async () => {
    await programme([fixed('seen', 1), fixed('heard', 10)])
    await done('POST', '/v1/events', { event: 'seen', customer: { source_id: 'eve' } })
    expect(await pointsOf('eve')).toBe(1)
    const events = ['seen', 'heard', 'heard'].map((event) => ({ event, customer: { source_id: 'eve' } }))
    await done('POST', '/v1/events/batch', { events })
    expect(await pointsOf('eve')).toBe(22)
    await done('POST', '/v1/track', { userId: 'eve', event: 'heard', messageId: 'm1' })
    await done('POST', '/v1/track', { userId: 'eve', event: 'heard', messageId: 'm1' })
    expect(await pointsOf('eve')).toBe(32)
  })

  test('fifty orders of one member at once, each when it is answered', async () => {
    const { path } = await programme([])
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'busy' } })
    const balance = async () => (await done('GET', `${path}/members/${code}`)).loyalty_card.balance
    await done('POST', `${path}/earning-rules`, [fixed('order.paid', 7)])
    const order = (n: number) => ({
      source_id: `busy ${n}`,
      status: 'PAID',
      amount: 100,
      customer: { source_id: 'busy' },
    })
    await Promise.all(Array.from({ length: 50 }, (_, n) => done('POST', '/v1/orders', order(n))))
    expect(await balance()).toBe(350)
  })

  test('what comes from a file earns a moment later', async () => {
    const { path } = await programme([fixed('order.paid', 7)])
    const orders = Array.from({ length: 30 }, (_, n) => ({
      source_id: `filed ${n}`,
      status: 'PAID',
      amount: 100,
      customer: { source_id: `filer ${n % 3}` },
    }))
    await done('POST', '/v1/orders/import', orders)
    const balances = async () =>
      (await done('GET', `${path}/members`)).vouchers.map(
        (card: { loyalty_card: { balance: number } }) => card.loyalty_card.balance,
      )
    await expect.poll(balances, { timeout: 10_000 }).toEqual([70, 70, 70])
  })

  test('who enters a segment earns a moment later', async () => {
    const { id } = await done('POST', '/v1/segments', { name: 'Guests', type: 'custom' })
    await programme([fixed('customer.segment.entered', 50, { segment: { id } })])
    await done('POST', '/v1/customers', { source_id: 'gus' })
    await done('POST', '/v1/segments/Guests/customers', { add: ['gus'] })
    await expect.poll(() => pointsOf('gus'), { timeout: 5_000 }).toBe(50)
  })

  test('an event names the card that earns, and must name one', async () => {
    const { path } = await programme([fixed('stamp', 3)])
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'cara' } })
    await done('POST', '/v1/events', { event: 'stamp', customer: 'cara', loyalty: { code } })
    expect(await pointsOf('cara')).toBe(3)
    const wrong = await ask('POST', '/v1/events', { event: 'stamp', customer: 'cara', loyalty: { code: 'nothing' } })
    expect(wrong.body).toMatchObject({ code: 404, key: 'not_found', resource_type: 'voucher' })
    expect(await pointsOf('cara')).toBe(3)
  })
})

test('an event converts a referral, for both, before it is answered', async () => {
  const { id } = await done('POST', '/v1/campaigns', {
    name: 'Bring a friend',
    campaign_type: 'REFERRAL_PROGRAM',
    referral_program: { conversion_event_type: 'custom_event', custom_event: { name: 'signed_up' } },
    voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off: 10 } },
  })
  const published = await done('POST', '/v1/publications', { campaign: { name: id }, customer: { source_id: 'ref' } })
  const { code } = published.voucher
  const signUp = (customer: string, event: string) =>
    ask('POST', '/v1/events', { event, customer: { source_id: customer }, referral: { code } })
  const referred = async () => (await done('GET', '/v1/customers/ref')).loyalty.referred_customers
  await signUp('newcomer', 'looked')
  expect(await referred()).toBe(0)
  for (let time = 0; time < 2; time += 1) expect((await signUp('newcomer', 'signed_up')).status).toBe(200)
  expect(await referred()).toBe(1)
  expect((await signUp('ref', 'signed_up')).body).toMatchObject({ code: 400, key: 'referrer_not_permitted_to_redeem' })
  const bad = { event: 'signed_up', customer: 'newcomer', referral: {} as object }
  expect((await ask('POST', '/v1/events', { ...bad, referral: { referrer_id: 'x' } })).body).toMatchObject({
    code: 400,
    key: 'invalid_payload',
  })
  expect((await ask('POST', '/v1/events', { ...bad, referral: { code: 'none' } })).status).toBe(404)
  expect(await referred()).toBe(1)
})

describe('a validation rule', () => {
  test('says who earns', async () => {
    const { id } = await done('POST', '/v1/validation-rules', {
      name: 'large orders',
      rules: { 1: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } }, logic: '1' },
    })
    const { path } = await programme([fixed('order.paid', 7, { validation_rule_id: id })])
    expect((await done('GET', `${path}/earning-rules`)).data).toMatchObject([{ validation_rule_id: id, active: true }])
    const order = (source_id: string, amount: number) =>
      done('POST', '/v1/orders', { source_id, status: 'PAID', amount, customer: { source_id: 'vera' } })
    const cards = async () => (await done('GET', `${path}/members?customer=vera`)).vouchers
    await order('small', 4999)
    expect(await cards()).toEqual([])
    await order('large', 5000)
    expect(await cards()).toMatchObject([{ loyalty_card: { balance: 7 } }])
  })
})

describe('a member', () => {
  test('joins once, is found by code and id, and listed', async () => {
    const { path, id } = await programme([])
    const card = await done('POST', `${path}/members`, { customer: { source_id: 'mia', name: 'Mia' } })
    expect(card).toMatchObject({ object: 'voucher', type: 'LOYALTY_CARD', campaign_id: id, publish: { count: 1 } })
    expect(await done('POST', `${path}/members`, { customer: { source_id: 'mia' } })).toMatchObject({ id: card.id })
    for (const one of [card.id, card.code]) {
      expect(await done('GET', `/v1/loyalties/members/${one}`)).toMatchObject({ id: card.id })
      expect(await done('GET', `${path}/members/${one}`)).toMatchObject({ id: card.id })
    }
    expect(await done('GET', `${path}/members?customer=mia`)).toMatchObject({
      data_ref: 'vouchers',
      total: 1,
      vouchers: [{ id: card.id }],
    })
    const other = await programme([])
    expect(await ask('GET', `${other.path}/members/${card.id}`)).toMatchObject({ status: 404 })
  })

  test('gets points by hand, once for a source id, and loses no more than there are', async () => {
    const { path } = await programme([])
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'hana' } })
    const add = (body: object) => ask('POST', `/v1/loyalties/members/${code}/balance`, body)
    const added = { points: 100, source_id: 'a1', expiration_type: 'CUSTOM_DATE', expiration_date: '2099-05-05' }
    for (let time = 0; time < 2; time += 1)
      expect((await add(added)).body).toMatchObject({ points: 100, total: 100, balance: 100, type: 'loyalty_card' })
    expect((await add({ points: -30 })).body).toMatchObject({ points: -30, total: 70, balance: 70 })
    expect((await add({ points: -71 })).body).toMatchObject({ code: 400, key: 'loyalty_card_points_exceeded' })
    expect((await add({ points: 0 })).body).toMatchObject({ code: 400, key: 'invalid_amount' })
    const past = { points: 1, expiration_type: 'CUSTOM_DATE', expiration_date: '2020-01-01' }
    expect((await add(past)).body).toMatchObject({ code: 400, key: 'invalid_expiration_date' })
    await add({ points: 5, expiration_type: 'NON_EXPIRING' })
    expect((await done('GET', `${path}/members/${code}/points-expiration`)).data).toMatchObject([
      { bucket: { total_points: 70 }, expires_at: '2099-05-05', status: 'ACTIVE', object: 'loyalty_points_bucket' },
      { bucket: { total_points: 5 }, expires_at: null },
    ])
    expect((await done('GET', `${path}/members/${code}/transactions`)).data).toMatchObject([
      { type: 'POINTS_ADDITION' },
      { type: 'POINTS_REMOVAL', details: { balance: { points: -30, balance: 70 } } },
      { type: 'POINTS_ADDITION', source_id: 'a1' },
    ])
    const { data } = await done('GET', `${path}/members/${code}/activity?limit=2`)
    expect(data).toMatchObject([
      { type: 'customer.voucher.loyalty_card.points_added' },
      { type: 'customer.voucher.loyalty_card.points_added' },
    ])
    const rest = await done('GET', `${path}/members/${code}/activity?starting_after_id=${data[1].id}`)
    expect(rest.data.map(({ type }: { type: string }) => type)).toEqual([
      'customer.voucher.loyalty_card.points_added',
      'customer.publication.succeeded',
    ])
  })

  test('takes points over from others, all or none', async () => {
    const { path } = await programme([])
    const [to, from] = await Promise.all(
      ['tom', 'fred'].map((source_id) => done('POST', `${path}/members`, { customer: { source_id } })),
    )
    await done('POST', `${path}/members/${from.code}/balance`, { points: 50 })
    const move = (...transfers: readonly object[]) => ask('POST', `${path}/members/${to.code}/transfers`, transfers)
    const some = { code: from.code, points: 20, source_id: 't1' }
    for (let time = 0; time < 2; time += 1)
      expect((await move(some)).body).toMatchObject({ id: to.id, loyalty_card: { balance: 20 } })
    const more = { code: from.code, points: 20 }
    expect((await move(more, more)).body).toMatchObject({ key: 'loyalty_card_points_exceeded' })
    expect([await pointsOf('tom'), await pointsOf('fred')]).toEqual([20, 30])
    const [into] = (await done('GET', `${path}/members/${to.code}/transactions`)).data
    const [out] = (await done('GET', `${path}/members/${from.code}/transactions`)).data
    expect([into.type, out.type]).toEqual(['POINTS_TRANSFER_IN', 'POINTS_TRANSFER_OUT'])
    expect([into.related_transaction_id, out.related_transaction_id]).toEqual([out.id, into.id])
  })

  test('redeems points for a reward while they are enough', async () => {
    const { path, name } = await programme([])
    await done('POST', '/v1/products', { source_id: 'cup', name: 'Cup' })
    const reward = await done('POST', '/v1/rewards', { name: 'Cup', stock: 5, parameters: { product: { id: 'cup' } } })
    const assigned = await done('POST', `/v1/rewards/${reward.id}/assignments`, {
      campaign: name,
      parameters: { loyalty: { points: 30 } },
    })
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'rita' } })
    await done('POST', `${path}/members/${code}/balance`, { points: 50 })
    expect((await done('GET', `/v1/loyalties/members/${code}/rewards?affordable_only=true`)).data).toMatchObject([
      { reward: { id: reward.id }, assignment: { id: assigned.id }, object: 'loyalty_reward' },
    ])
    const redeem = () => ask('POST', `/v1/loyalties/members/${code}/redemption`, { reward: { id: reward.id } })
    expect((await redeem()).body).toMatchObject({
      object: 'redemption',
      result: 'SUCCESS',
      amount: 30,
      reward: { id: reward.id, assignment_id: assigned.id, type: 'MATERIAL' },
    })
    expect((await redeem()).body).toMatchObject({ code: 400, key: 'loyalty_card_points_exceeded' })
    expect(await done('GET', `/v1/rewards/${reward.id}`)).toMatchObject({ stock: 4, redeemed: 1 })
    expect(await pointsOf('rita')).toBe(20)
    expect((await done('GET', `/v1/loyalties/members/${code}/rewards?affordable_only=true`)).total).toBe(0)
  })

  test('does not spend points that have expired, also when nobody has taken them away yet', async () => {
    const { path, id } = await programme([])
    const reward = await done('POST', '/v1/rewards', { name: 'Any', parameters: { coin: { exchange_ratio: 1 } } })
    await done('POST', `${path}/rewards`, { reward: reward.id })
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'late' } })
    await done('POST', `${path}/members/${code}/balance`, { points: 10 })
    const asked = { reward: { id: reward.id, points: 10 }, order: { amount: 5000 } }
    await server.db.query(sql`
      update coterie.points_buckets b set expires_at = '2020-01-01T00:00:00Z', expires_on = '2019-12-31'
      from coterie.campaigns k where k.id = b.campaign_id and k.name = ${(await done('GET', path)).name}`)
    const refused = await ask('POST', `/v1/loyalties/${id}/members/${code}/redemption`, asked)
    expect(refused.body).toMatchObject({ code: 400, key: 'loyalty_card_points_exceeded' })
    expect(await done('GET', `${path}/members/${code}`)).toMatchObject({
      loyalty_card: { balance: 0, expired_points: 10 },
    })
    expect(await pointsOf('late')).toBe(0)
  })

  test('is in the tier that holds the balance', async () => {
    const { path } = await programme([])
    const tiers = await done('POST', `${path}/tiers`, [
      { name: 'Silver', points: { from: 1, to: 9 } },
      { name: 'Gold', points: { from: 10 } },
    ])
    expect(tiers).toMatchObject([{ object: 'loyalty_tier', config: { points: { from: 1, to: 9 } } }, { name: 'Gold' }])
    const overlap = await ask('POST', `${path}/tiers`, [{ name: 'Also', points: { from: 9, to: 9 } }])
    expect(overlap.body).toMatchObject({ code: 400, key: 'invalid_payload' })
    const { code } = await done('POST', `${path}/members`, { customer: { source_id: 'tina' } })
    const tierNow = async () =>
      (await done('GET', `/v1/loyalties/members/${code}/tiers`)).data.map(({ name }: { name: string }) => name)
    expect(await tierNow()).toEqual([])
    await done('POST', `${path}/members/${code}/balance`, { points: 9 })
    expect(await tierNow()).toEqual(['Silver'])
    await done('POST', `${path}/members/${code}/balance`, { points: 1 })
    expect(await tierNow()).toEqual(['Gold'])
  })
})

test('what the facts of filters say is what is on the cards that everybody holds', async () => {
  const { rows } = await server.db.query(sql`
    select * from (
      select coalesce(l.customer_id, v.customer_id) as customer, coalesce(l.points, 0) as facts, coalesce(v.points, 0) as cards
      from (select customer_id, sum(points) as points from coterie.customer_loyalty group by customer_id) l
      full join (
        select holder_id as customer_id, sum(balance) as points from coterie.vouchers
        where type = 'LOYALTY_CARD' and holder_id is not null group by holder_id
      ) v using (customer_id)
    ) compared where facts <> cards`)
  expect(rows).toEqual([])
})
