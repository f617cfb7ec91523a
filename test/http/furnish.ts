import { setTimeout as sleep } from 'node:timers/promises'
import { SCOPES } from '../../server/src/http/access/permissions.ts'
import { ask, type TestProject, type TestServer } from '../../server/src/http/testing/server.ts'
import { signInAs, type TestPerson } from '../../server/src/http/testing/sign_in.ts'
import { encodeId } from '../../server/src/store/index.ts'
import { SCHEMA } from '../oracle/declared.ts'

/** A project with something of every kind in it. */
export interface Furnished extends TestProject {
  readonly admin: TestPerson
  /** What each parameter of a path can name, by ids and by names: `known.customer`. And what else has an id. */
  readonly known: Readonly<Record<string, readonly string[]>>
  /** What pages of lists gave as their next cursor. */
  readonly cursors: readonly string[]
}

const PATIENCE_MS = 30_000
const CUSTOMERS = 12

/**
 * Fills a project by its own API. Names and source ids are the same in every project; `mark` stands in a text of everything,
 * and with `mark` in its name there is one more of everything that has a name.
 */
export async function furnish(server: TestServer, project: TestProject, mark: string): Promise<Furnished> {
  const admin = await signInAs(server, 'admin', project.projectId)
  const colleague = await signInAs(server, 'viewer', project.projectId)
  const headers = { 'x-request-id': mark }
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(`${server.url}${path}`, project, method, body, headers)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const tagged = { tag: { type: 'string' } } as const
  await call('PUT', '/v1/metadata-schemas/customer', { properties: { ...SCHEMA.metadata.customer, ...tagged } })
  await call('PUT', '/v1/metadata-schemas/order', { properties: { ...SCHEMA.metadata.order, ...tagged } })
  for (const event of ['opened', mark]) await call('PUT', `/v1/event-schemas/${event}`, { properties: tagged })
  for (const consent of ['newsletter', mark]) await call('PUT', `/v1/consents/${consent}`, { name: `Letters ${mark}` })

  const metadata = { tag: mark, tier: 'gold', score: 3 }
  const customers: string[] = []
  for (let n = 0; n < CUSTOMERS; n += 1) {
    const { id } = await call('POST', '/v1/customers', {
      source_id: `customer-${n}`,
      name: `Ann ${mark}`,
      email: `ann${n}@${mark}.example`,
      address: { city: mark, country: 'PL' },
      metadata,
      consents: { newsletter: true },
    })
    customers.push(id)
  }
  const products: string[] = []
  const orders: string[] = []
  const events: string[] = []
  for (let n = 0; n < 4; n += 1) {
    const product = { source_id: `product-${n}`, name: `Tea ${mark}`, price: 450, metadata: { tag: mark } }
    products.push((await call('POST', '/v1/products', product)).id)
    const items = [{ source_id: `product-${n}`, quantity: n, price: 450, metadata: { tag: mark } }]
    const customer = { source_id: `customer-${n}` }
    orders.push((await call('POST', '/v1/orders', { source_id: `order-${n}`, customer, items, metadata })).id)
    const event = { event: n % 2 ? 'opened' : mark, id: `event-${n}`, customer, metadata: { tag: mark } }
    events.push((await call('POST', '/v1/events', event)).id)
  }

  const listed = customers.slice(0, 6)
  const segments: string[] = []
  for (const segment of [
    { name: 'list', type: 'custom', customers: [...listed, 'not here yet'] },
    { name: 'frozen', type: 'static', customers: listed.slice(2) },
    { name: 'golden', type: 'auto-update', filter: 'metadata.tier is "gold" and summary.orders.total_count >= 0' },
  ])
    segments.push((await call('POST', '/v1/segments', segment)).id)
  const filter = { field: 'segment', op: 'in', value: [segments[0]] }
  segments.push((await call('POST', '/v1/segments', { name: mark, type: 'passive', filter })).id)
  await call('POST', '/v1/segments/list/customers', { remove: [customers[5]] })

  const offers: string[] = []
  for (const name of ['coffee', mark]) {
    const audiences = [{ type: 'in_any_segment', segments: ['list', 'golden'] }]
    offers.push((await call('POST', '/v1/offers', { name, content: { title: mark }, category: mark, audiences })).id)
  }
  await call('POST', '/v1/offers/coffee/award', { customer: { source_id: 'customer-0' } })

  const discount = { type: 'PERCENT', percent_off: 10 }
  const promotion = { tiers: [{ name: `Tier ${mark}`, banner: mark, action: { discount }, metadata: { tag: mark } }] }
  const campaigns: string[] = []
  const tiers: string[] = []
  for (const name of ['promotion', mark]) {
    const asked = { name, campaign_type: 'PROMOTION', description: mark, metadata: { tag: mark }, promotion }
    const made = await call('POST', '/v1/campaigns', asked)
    campaigns.push(made.id)
    tiers.push(made.promotion.tiers[0].id)
  }
  const coupons = { type: 'DISCOUNT_VOUCHER', discount, code_config: { prefix: mark } }
  const some = { name: 'coupons', campaign_type: 'DISCOUNT_COUPONS', voucher: coupons, vouchers_count: 2 }
  campaigns.push((await call('POST', '/v1/campaigns', some)).id)

  const rules: string[] = []
  const assignments: string[] = []
  for (const segment of ['list', 'golden']) {
    const inside = { name: 'customer.segment', conditions: { $is: [segment] }, error: { message: mark } }
    rules.push((await call('POST', '/v1/validation-rules', { name: `Rules ${mark}`, rules: { 1: inside } })).id)
    const to = { campaign: 'coupons' }
    assignments.push((await call('POST', `/v1/validation-rules/${rules.at(-1)}/assignments`, to)).id)
  }
  const friends = { ...coupons, is_referral_code: true }
  const programme = { name: 'friends', campaign_type: 'REFERRAL_PROGRAM', voucher: friends, vouchers_count: 1 }
  campaigns.push((await call('POST', '/v1/campaigns', programme)).id)
  const referring = { campaign: 'friends', customer: { source_id: 'customer-0' } }
  const { code } = (await call('POST', '/v1/publications', referring)).voucher
  const brought = { holders: [{ source_id: 'customer-1' }], metadata: { tag: mark } }
  const { holders } = await call('POST', `/v1/referrals/members/${code}/holders`, brought)
  for (const customer of ['customer-0', 'customer-1'])
    await call('POST', '/v1/publications', {
      campaign: 'coupons',
      customer: { source_id: customer },
      source_id: `publication ${customer}`,
      metadata: { tag: mark },
    })

  const vouchers: string[] = []
  for (const code of ['gift', mark]) {
    const card = { type: 'GIFT_VOUCHER', gift: { amount: 5000 }, category: mark, metadata: { tag: mark } }
    vouchers.push((await call('POST', `/v1/vouchers/${code}`, card)).id)
    await call('POST', `/v1/vouchers/${code}/balance`, { amount: 100, source_id: mark, reason: mark })
  }
  const card = { type: 'LOYALTY_CARD', loyalty_card: { points: 50 }, code_config: { prefix: mark } }
  const clubs: string[] = []
  for (const name of ['club', `club ${mark}`]) {
    const club = { name, voucher: card, auto_join: true, metadata: { tag: mark } }
    clubs.push((await call('POST', '/v1/loyalties', club)).id)
  }
  const earns = { event: 'opened', loyalty: { type: 'FIXED', points: 1 }, source: { banner: mark } }
  const earningRules: string[] = []
  for (const rule of await call('POST', '/v1/loyalties/club/earning-rules', [earns, earns])) earningRules.push(rule.id)
  const ranks = [{ name: mark, points: { from: 0, to: 100 }, metadata: { tag: mark } }]
  const ranksMade: string[] = []
  for (const rank of await call('POST', '/v1/loyalties/club/tiers', ranks)) ranksMade.push(rank.id)
  const members: string[] = []
  for (const n of [0, 1])
    members.push((await call('POST', '/v1/loyalties/club/members', { customer: { source_id: `customer-${n}` } })).id)
  const rewards: string[] = []
  const assigned: string[] = []
  for (const n of [0, 1]) {
    const reward = { name: `Mug ${mark}`, parameters: { product: { id: `product-${n}` } }, metadata: { tag: mark } }
    rewards.push((await call('POST', '/v1/rewards', reward)).id)
    const cost = { campaign: 'club', parameters: { loyalty: { points: 5 } } }
    assigned.push((await call('POST', `/v1/rewards/${rewards[n]}/assignments`, cost)).id)
  }
  const redeemables = [{ object: 'voucher', id: 'gift', gift: { credits: 100 } }]
  const validated = { redeemables, order: { amount: 1000 }, session: { type: 'LOCK', key: mark } }
  await call('POST', '/v1/validations', validated)
  await call('POST', '/v1/validations', { ...validated, session: { type: 'LOCK', key: 'session' } })

  const redemptions: string[] = []
  for (const n of [0, 1]) {
    const order = { source_id: `redeemed-${n}`, amount: 1000, metadata: { tag: mark } }
    const asked = { customer: { source_id: `customer-${n}` }, order, gift: { credits: 100 }, metadata: { tag: mark } }
    redemptions.push((await call('POST', '/v1/vouchers/gift/redemption', asked)).id)
  }
  redemptions.push((await call('POST', `/v1/redemptions/${redemptions[1]}/rollback`, { reason: mark })).id)

  const bulk = [{ source_id: 'customer-0', metadata: { score: 'no number' } }, { source_id: 'customer-1' }]
  const actions: string[] = [(await call('POST', '/v1/customers/bulk/async', bulk)).async_action_id]
  const keys = []
  for (const kind of ['server', 'client']) {
    const { body } = await admin.ask('POST', '/v1/keys', { kind, name: `key ${mark}` }, headers)
    keys.push(body.id, body.app_id)
  }
  // Of a page that may do whatever a page can be let do.
  const scopes = Object.entries<{ keys: readonly string[] }>(SCOPES).flatMap(([scope, { keys: kinds }]) =>
    kinds.includes('client') ? [scope] : [],
  )
  const { body: page } = await admin.ask('POST', '/v1/keys', { kind: 'client', name: 'page', scopes }, headers)
  await settled(call, segments, actions)

  const cursors: string[] = []
  for (const list of [
    'campaigns',
    'promotions/tiers',
    'vouchers',
    'validation-rules',
    'validation-rules-assignments',
    'publications',
    'redemptions',
    'vouchers/gift/redemption',
    'customers/customer-0/redeemables',
    'customers',
    'orders',
    'products',
    'segments',
    'async-actions',
    'segments/list/customers',
    'offers',
    'loyalties',
    'rewards',
    'loyalties/club/members',
  ])
    cursors.push((await call('GET', `/v1/${list}?limit=1`)).more_starting_after)

  const people = [encodeId('person', colleague.id)]
  return {
    ...project,
    clientId: page.app_id,
    clientToken: page.token,
    admin,
    known: {
      customer: [...customers.slice(0, 4), 'customer-0', 'customer-1', 'not here yet'],
      order: [...orders, 'order-0', 'order-1'],
      product: [...products, 'product-0', 'product-1'],
      segment: [...segments, 'list', 'list', 'list', 'frozen', 'golden', mark],
      offer: [...offers, 'coffee', mark],
      action: actions,
      campaign: [...campaigns, ...clubs, 'promotion', 'coupons', 'club', mark],
      tier: tiers,
      voucher: [...vouchers, 'gift', mark],
      session: ['session', mark],
      member: members,
      earning_rule: earningRules,
      loyalty_tier: ranksMade,
      reward: rewards,
      reward_assignment: assigned,
      redemption: redemptions,
      holder: holders.map(({ id }: { id: string }) => id),
      rule: rules,
      assignment: assignments,
      key: keys,
      person: people,
      event: ['opened', mark],
      happening: events,
      consent: ['newsletter', mark],
      resource: ['customer', 'order'],
    },
    cursors: cursors.filter((cursor) => typeof cursor === 'string'),
  }
}

type Call = (method: string, path: string) => Promise<{ readonly status: string }>

/** Waits until what goes on in the background for them is over. */
async function settled(call: Call, segments: readonly string[], actions: readonly string[]): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  const paths = [...segments.map((id) => `/v1/segments/${id}`), ...actions.map((id) => `/v1/async-actions/${id}`)]
  for (const path of paths)
    while (!['ready', 'DONE'].includes((await call('GET', path)).status)) {
      if (performance.now() > deadline) throw new Error(`${path} takes too long.`)
      await sleep(20)
    }
}
