import { afterAll, expect, test } from 'vitest'
import { random } from '../../server/src/cli/demo/random.ts'
import { type Answer, testServer } from '../../server/src/http/testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

const CONNECTIONS = 8
const WRITES = 60

async function accepted(answer: Promise<Answer>): Promise<Answer> {
  const { status, body } = await answer
  if (status >= 300) expect.fail(JSON.stringify(body))
  return answer
}

async function segment(name: string, body: object): Promise<string> {
  const { body: created } = await accepted(ask('POST', '/v1/segments', { name, ...body }))
  for (;;) {
    const { body: found } = await ask('GET', `/v1/segments/${created.id}`)
    if (found.status !== 'building') return created.id
  }
}

/** What a customer has been told to be, and which segments follow from that. */
interface Known {
  country: string | null
  spent: number
  looks: number
  newsletter: boolean | null
  tier: string | null
  listed: boolean
}

const NOBODY: Known = { country: null, spent: 0, looks: 0, newsletter: null, tier: null, listed: false }

test('whoever asks after a write was answered gets the segments that follow from it, on eight connections at once', async () => {
  await accepted(ask('PUT', '/v1/consents/newsletter', { name: 'Newsletter' }))
  await accepted(ask('PUT', '/v1/metadata-schemas/customer', { properties: { tier: { type: 'string' } } }))
  await accepted(ask('PUT', '/v1/event-schemas/looked', { properties: {} }))
  const poles = await segment('Poles', { type: 'auto-update', filter: 'address.country is "PL"' })
  const spenders = await segment('Spenders', {
    type: 'auto-update',
    filter: { field: 'summary.orders.total_amount', op: 'more_than', value: 10_000 },
  })
  const lookers = await segment('Lookers', { type: 'passive', filter: { collection: 'events.looked', value: 2 } })
  const readers = await segment('Readers', { type: 'auto-update', filter: 'consents.newsletter is true' })
  const gold = await segment('Gold', { type: 'passive', filter: 'metadata.tier is "gold"' })
  const listed = await segment('Listed', { type: 'custom' })
  const both = await segment('Polish spenders', {
    type: 'auto-update',
    filter: { all: [poles, spenders].map((value) => ({ field: 'segment', op: 'is', value })) },
  })

  function expected({ country, spent, looks, newsletter, tier, listed: isListed }: Known): readonly string[] {
    const polish = country === 'PL'
    const spender = spent > 10_000
    return [
      ...(polish ? [poles] : []),
      ...(spender ? [spenders] : []),
      ...(polish && spender ? [both] : []),
      ...(looks >= 2 ? [lookers] : []),
      ...(newsletter === true ? [readers] : []),
      ...(tier === 'gold' ? [gold] : []),
      ...(isListed ? [listed] : []),
    ].toSorted()
  }

  async function connection(n: number): Promise<void> {
    const draw = random(Number(process.env.SEED ?? 7), n)
    const known: Known = { ...NOBODY }
    const source_id = `customer of ${n}`
    const at = `/v1/customers/${encodeURIComponent(source_id)}`
    await accepted(ask('POST', '/v1/customers', { source_id }))
    for (let write = 0; write < WRITES; write++) {
      const said = await change(draw.between(0, 7), write)
      const { body } = await accepted(ask('GET', `${at}/segments`))
      const ids = body.data.map(({ id }: { id: string }) => id).toSorted()
      expect({ said, ids }).toEqual({ said, ids: expected(known) })
      const one = draw.pick([poles, spenders, both, lookers, readers, gold, listed])
      const membership = await accepted(ask('GET', `/v1/segments/${one}/customers/${encodeURIComponent(source_id)}`))
      expect({ said, one, in: membership.body.in }).toEqual({ said, one, in: expected(known).includes(one) })
    }

    async function change(kind: number, write: number): Promise<string> {
      switch (kind) {
        case 0:
          known.country = draw.pick(['PL', 'DE'])
          await accepted(ask('PUT', at, { address: { country: known.country } }))
          return `moved to ${known.country}`
        case 1: {
          const amount = draw.between(0, 8_999)
          known.spent += amount
          const order = { source_id: `${n}.${write}`, customer: { source_id }, amount, status: 'FULFILLED' }
          await accepted(ask('POST', '/v1/orders', order))
          return `spent ${amount}`
        }
        case 2:
          known.looks += 1
          await accepted(ask('POST', '/v1/events', { event: 'looked', customer: { source_id } }))
          return 'looked'
        case 3:
          known.newsletter = draw.pick([true, false, null])
          await accepted(ask('PUT', `${at}/consents`, { newsletter: known.newsletter }))
          return `consented: ${known.newsletter}`
        case 4:
          known.tier = draw.pick(['gold', 'silver', null])
          await accepted(ask('POST', '/v1/customers', { source_id, metadata: { tier: known.tier } }))
          return `tier ${known.tier}`
        case 5: {
          known.listed = !known.listed
          const way = known.listed ? 'add' : 'remove'
          await accepted(ask('POST', `/v1/segments/${listed}/customers`, { [way]: [source_id] }))
          return `${way} to the list`
        }
        case 6: {
          known.looks += 2
          const event = { event: 'looked', customer: { source_id } }
          await accepted(ask('POST', '/v1/events/batch', { events: [event, event] }))
          return 'looked twice'
        }
        default:
          if (draw.chance(0.7)) return 'nothing'
          Object.assign(known, NOBODY)
          await accepted(ask('DELETE', at))
          await accepted(ask('POST', '/v1/customers', { source_id }))
          return 'left and came back'
      }
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => connection(n)))
})

/** What a customer's redemptions have come to. */
interface Redeemed {
  succeeded: number
  failed: number
  credits: number
  points: number
  spent: number
  /** Those that can be undone, and what their orders and cards had of them. */
  readonly standing: { id: string; paid: number; credits: number; points: number }[]
}

test('so does whoever asks after a redemption, a refusal or a rollback', async () => {
  const more = (field: string, value: number) => ({
    type: 'auto-update',
    filter: { field, op: 'more_than', value },
  })
  const often = await segment('Often', more('summary.redemptions.total_succeeded', 2))
  const unlucky = await segment('Unlucky', more('summary.redemptions.total_failed', 2))
  const cards = await segment('With credits', more('summary.redemptions.gift.amount_to_go', 400))
  const redeemers = await segment('Gift redeemers', more('summary.redemptions.gift.redeemed_amount', 300))
  const rich = await segment('With points', more('loyalty.points', 50))
  const buyers = await segment('Buyers', more('summary.orders.total_amount', 3_000))
  const all = [often, unlucky, cards, redeemers, rich, buyers]

  const coupon = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } }
  await accepted(ask('POST', '/v1/vouchers/', { ...coupon, code: 'EVERYBODY' }))
  await accepted(ask('POST', '/v1/vouchers/', { ...coupon, code: 'SWITCHED OFF', active: false }))
  const programme = { campaign_type: 'LOYALTY_PROGRAM', voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } } }
  const { body: club } = await accepted(
    ask('POST', '/v1/loyalties', { ...programme, type: 'AUTO_UPDATE', name: 'Club' }),
  )
  const gifts = { campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1_000 } } }
  await accepted(ask('POST', '/v1/campaigns', { ...gifts, type: 'AUTO_UPDATE', name: 'Gifts' }))
  const coin = { name: 'Pay', type: 'COIN', parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } } }
  const { body: reward } = await accepted(ask('POST', '/v1/rewards', coin))
  await accepted(ask('POST', `/v1/loyalties/${club.id}/rewards`, [{ reward: reward.id }]))

  function expected({ succeeded, failed, credits, points, spent, standing }: Redeemed): readonly string[] {
    const redeemed = standing.reduce((sum, each) => sum + each.credits, 0)
    const holds = [succeeded > 2, failed > 2, credits > 400, redeemed > 300, points > 50, spent > 3_000]
    return all.filter((_, i) => holds[i]).toSorted()
  }

  async function connection(n: number): Promise<void> {
    const draw = random(Number(process.env.SEED ?? 7), 100 + n)
    const customer = { source_id: `redeemer ${n}` }
    const at = `/v1/customers/${encodeURIComponent(customer.source_id)}`
    const joined = await accepted(ask('POST', `/v1/loyalties/${club.id}/members`, { customer }))
    const published = await accepted(ask('POST', '/v1/publications', { campaign: { name: 'Gifts' }, customer }))
    const [card, gift] = [joined.body.code, published.body.voucher.code] as string[]
    const known: Redeemed = { succeeded: 0, failed: 0, credits: 1_000, points: 0, spent: 0, standing: [] }
    for (let write = 0; write < WRITES / 2; write++) {
      const said = await change(draw.between(0, 6))
      const { body } = await accepted(ask('GET', `${at}/segments`))
      const ids = body.data.map(({ id }: { id: string }) => id).filter((id: string) => all.includes(id))
      expect({ said, known, ids: ids.toSorted() }).toEqual({ said, known, ids: expected(known) })
    }

    async function redeem(redeemables: readonly object[], amount: number, took: { credits?: number; points?: number }) {
      const { credits = 0, points = 0 } = took
      const { body } = await accepted(ask('POST', '/v1/redemptions', { redeemables, customer, order: { amount } }))
      const paid = body.order.total_amount as number
      known.succeeded += redeemables.length
      known.spent += paid
      known.credits -= credits
      known.points -= points
      const { id } = body.parent_redemption ?? body.redemptions[0]
      known.standing.push({ id, paid, credits, points })
      return `redeemed ${redeemables.length} for ${paid}`
    }

    async function change(kind: number): Promise<string> {
      const everybody = { object: 'voucher', id: 'EVERYBODY' }
      switch (kind) {
        case 0:
          return redeem([everybody], draw.between(100, 900), {})
        case 1: {
          const credits = Math.min(draw.between(50, 300), known.credits)
          if (credits === 0) return 'nothing'
          return redeem([everybody, { object: 'voucher', id: gift, gift: { credits } }], 1_000, { credits })
        }
        case 2: {
          const points = Math.min(draw.between(1, 5), known.points)
          if (points === 0) return 'nothing'
          return redeem([{ object: 'voucher', id: card, reward: { id: reward.id, points } }], 1_000, { points })
        }
        case 3: {
          const refused = await ask('POST', '/v1/vouchers/SWITCHED%20OFF/redemption', {
            customer,
            order: { amount: 10 },
          })
          expect(refused.status).toBe(400)
          known.failed += 1
          return 'was refused'
        }
        case 4: {
          const points = draw.between(1, 30)
          await accepted(ask('POST', `/v1/loyalties/members/${card}/balance`, { points }))
          known.points += points
          return `got ${points} points`
        }
        case 5:
          await accepted(ask('POST', `/v1/vouchers/${gift}/balance`, { amount: 100 }))
          known.credits += 100
          return 'got credits'
        default: {
          const undone = known.standing.pop()
          if (!undone) return 'nothing'
          const { body } = await accepted(ask('POST', `/v1/redemptions/${undone.id}/rollbacks`, {}))
          known.succeeded -= body.rollbacks.length
          known.spent -= undone.paid
          known.credits += undone.credits
          known.points += undone.points
          return 'rolled back'
        }
      }
    }
  }

  await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => connection(n)))
})
