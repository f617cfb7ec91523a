import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { finished } from './finished.ts'
import { ODD_IDS } from './odd_ids.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { CampaignShape } from './shapes/campaign.ts'
import { listShape } from './shapes/list.ts'

const { client } = await openConformance()
const { campaigns } = client

const PERCENT = { type: 'PERCENT', percent_off: 10 } as const
const COUPONS = {
  campaign_type: 'DISCOUNT_COUPONS',
  type: 'AUTO_UPDATE',
  voucher: {
    type: 'DISCOUNT_VOUCHER',
    discount: PERCENT,
    redemption: { quantity: 10 },
    code_config: { pattern: '10OFF-#######' },
  },
} as const
const create = async (name: string, more: object = {}) =>
  shaped(CampaignShape, (await campaigns.create({ name, ...COUPONS, ...more } as never)) as never) as Record<
    string,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it
    any
  >

describe('a campaign', () => {
  test('of coupons is answered whole when created', async () => {
    const created = await create('Spring', {
      start_date: '2026-05-01T00:00:00Z',
      expiration_date: '2027-05-01T00:00:00Z',
      validity_timeframe: { interval: 'P2D', duration: 'P1D' },
      metadata: { region: 'AMER' },
      vouchers_count: 3,
    })
    expect(created).toMatchObject({
      name: 'Spring',
      ...COUPONS,
      voucher: { is_referral_code: false, code_config: { length: 7 }, validity_timeframe: { interval: 'P2D' } },
      metadata: { region: 'AMER' },
      vouchers_count: 3,
      active: true,
      creation_status: 'DONE',
      updated_at: null,
    })
    expect(await campaigns.get('Spring')).toEqual(created)
    expect(await campaigns.get(created.id)).toEqual(created)
  })

  test.each([
    ['gift cards', { campaign_type: 'GIFT_VOUCHERS', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } } }],
    [
      'a loyalty programme',
      {
        campaign_type: 'LOYALTY_PROGRAM',
        auto_join: true,
        voucher: {
          type: 'LOYALTY_CARD',
          loyalty_card: {
            points: 1000,
            expiration_rules: { period_type: 'MONTH', period_value: 3, rounding_type: 'END_OF_YEAR' },
          },
        },
      },
    ],
    [
      'a referral programme',
      {
        campaign_type: 'REFERRAL_PROGRAM',
        referral_program: { conversion_event_type: 'redemption' },
        voucher: { type: 'DISCOUNT_VOUCHER', is_referral_code: true, discount: PERCENT },
      },
    ],
    [
      'a promotion',
      {
        campaign_type: 'PROMOTION',
        type: 'STATIC',
        voucher: undefined,
        promotion: { tiers: [{ name: 'T1', banner: '10 % off', action: { discount: PERCENT }, hierarchy: 1 }] },
      },
    ],
  ])('can be %s', async (name, body) => {
    const { promotion, voucher, ...rest } = body as { promotion?: object; voucher?: object }
    expect(await create(name, body)).toMatchObject({
      ...rest,
      ...(voucher && { voucher }),
      ...(promotion && { promotion: { total: 1, ...promotion } }),
    })
  })

  test('has the rules that are assigned with it, and so have its tiers', async () => {
    const { id } = await client.validationRules.create({
      name: 'Over 50',
      rules: { 1: { name: 'order.amount', conditions: { $more_than: [5000] } }, logic: '1' },
    } as never)
    const assigned = { total: 1, data: [{ rule_id: id }] }
    const campaign = await create('ruled', {
      campaign_type: 'PROMOTION',
      voucher: undefined,
      validation_rules: [id],
      promotion: { tiers: [{ name: 'T', action: { discount: PERCENT }, validation_rules: [id] }] },
    })
    expect(campaign).toMatchObject({
      validation_rules_assignments: assigned,
      promotion: { tiers: [{ validation_rule_assignments: assigned }] },
    })
    expect(
      await failure(campaigns.create({ name: 'x', ...COUPONS, validation_rules: ['val_x'] } as never)),
    ).toMatchObject(notFound('validation_rules', 'val_x'))
  })

  test('that converts by an event, with a reward for who comes', async () => {
    const gifts = await create('rewarding', {
      campaign_type: 'GIFT_VOUCHERS',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } },
    })
    const referral_program = {
      conversion_event_type: 'custom_event',
      custom_event: { name: 'signed_up' },
      referee_reward: {
        related_object_parent: { id: gifts.id, name: 'rewarding', object: 'CAMPAIGN' },
        type: 'GIFT_VOUCHER',
        amount: 500,
      },
    }
    const body = { campaign_type: 'REFERRAL_PROGRAM', voucher: { type: 'DISCOUNT_VOUCHER', discount: PERCENT } }
    expect(await create('by event', { ...body, referral_program })).toMatchObject({ referral_program })
    expect(await failure(campaigns.delete('rewarding'))).toMatchObject({
      code: 400,
      key: 'resource_in_use',
      message: 'Resource in use',
      resource_type: 'campaign',
    })
  })

  test('is updated by what is said, and metadata is merged', async () => {
    const { id } = await create('edited', { metadata: { a: 1, b: 1 }, description: 'old' })
    const updated = await campaigns.update(id, { metadata: { b: 2 }, description: 'new' } as never)
    expect(shaped(CampaignShape, updated as never)).toMatchObject({ id, metadata: { a: 1, b: 2 }, description: 'new' })
    expect(await campaigns.update('edited', { expiration_date: '2027-01-01T00:00:00Z' } as never)).toMatchObject({
      description: 'new',
      expiration_date: '2027-01-01T00:00:00.000000Z',
      voucher: { expiration_date: '2027-01-01T00:00:00.000000Z' },
    })
  })

  test('is switched off and on', async () => {
    await create('switched')
    await campaigns.disable('switched')
    expect(await campaigns.get('switched')).toMatchObject({ active: false })
    await campaigns.enable('switched')
    expect(await campaigns.get('switched')).toMatchObject({ active: true })
  })

  test.each([undefined, { force: true }])('is deleted with %j', async (params) => {
    await create('deleted', { vouchers_count: 2 })
    const started = await campaigns.delete('deleted', params as never)
    expect(await failure(campaigns.get('deleted'))).toMatchObject(notFound('campaign', 'deleted'))
    expect(await finished(client, started)).toMatchObject({ type: 'CAMPAIGNS.DELETE', result: { done_count: 2 } })
  })

  test.each(ODD_IDS)('can be called %j', async (name) => {
    const { id } = await create(name)
    expect(await campaigns.get(name)).toMatchObject({ id, name })
    expect(await campaigns.update(name, { description: 'odd' } as never)).toMatchObject({ id })
  })

  test('with many codes says when they are made', async () => {
    const { id, creation_status } = await create('many', { vouchers_count: 2_000 })
    expect(['IN_PROGRESS', 'DONE']).toContain(creation_status)
    await expect
      .poll(() => campaigns.get(id), { timeout: 30_000 })
      .toMatchObject({ vouchers_generation_status: 'DONE', vouchers_count: 2_000 })
  })
})

describe('what is wrong is said', () => {
  test('a name that is taken', async () => {
    await create('taken')
    expect(await failure(campaigns.create({ name: 'taken', ...COUPONS } as never))).toMatchObject({
      code: 409,
      key: 'duplicate_found',
      message: 'Duplicated resource found',
      details: 'Duplicated campaign exists with name taken',
      resource_type: 'campaign',
    })
  })

  test('a voucher without a discount', async () => {
    const body = { name: 'wrong', campaign_type: 'REFERRAL_PROGRAM', voucher: { type: 'DISCOUNT_VOUCHER' } }
    expect(await failure(campaigns.create(body as never))).toMatchObject({
      code: 400,
      key: 'invalid_campaign',
      message: 'Invalid Campaign',
      details: "Property 'discount' is required for REFERRAL_PROGRAM campaign",
    })
  })

  test('a number that is none', async () => {
    const body = { ...COUPONS, name: 'wrong', vouchers_count: 'many' }
    expect(await failure(campaigns.create(body as never))).toMatchObject({ code: 400, key: 'invalid_payload' })
  })

  test('a campaign that is not there', async () => {
    for (const call of [
      () => campaigns.get('no/such'),
      () => campaigns.update('no/such', {} as never),
      () => campaigns.delete('no/such'),
      () => campaigns.enable('no/such'),
      () => campaigns.disable('no/such'),
    ])
      expect(await failure(call())).toMatchObject(notFound('campaign', 'no/such'))
  })
})

test('campaigns are listed newest first, page by page, and by kind', async () => {
  for (let i = 0; i < 12; i++) await create(`listed ${i}`)
  const list = async (params?: object) =>
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it
    shaped(listShape('campaigns', CampaignShape), (await campaigns.list(params)) as never) as any
  expect((await list()).campaigns[0]).toMatchObject({ name: 'listed 11' })
  expect((await list({ limit: 2, page: 2 })).campaigns).toMatchObject([{ name: 'listed 9' }, { name: 'listed 8' }])
  expect((await list({ campaign_type: 'GIFT_VOUCHERS' })).campaigns).toMatchObject([
    { name: 'rewarding' },
    { name: 'gift cards' },
  ])
  const filters = { junction: 'and', campaign_type: { conditions: { $in: ['PROMOTION'] } } }
  expect((await list({ filters })).campaigns).toMatchObject([{ name: 'ruled' }, { name: 'a promotion' }])
  expect(await failure(campaigns.list({ filters: { colour: { conditions: { $is: ['red'] } } } }))).toMatchObject({
    code: 400,
    key: 'invalid_query_params',
  })
})
