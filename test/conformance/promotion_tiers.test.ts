import { describe, expect, test } from 'vitest'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { CampaignShape, TierShape } from './shapes/campaign.ts'
import { listShape } from './shapes/list.ts'

const { client, send } = await openConformance()
const { promotions } = client
const { tiers } = promotions

const PERCENT = { type: 'PERCENT', percent_off: 10 } as const
const TIER = { name: 'T', banner: '10 % off', action: { discount: PERCENT }, metadata: { a: 1 } }

const promotion = (name: string, ...made: object[]) =>
  promotions.create({ name, campaign_type: 'PROMOTION', type: 'STATIC', promotion: { tiers: made } } as never)
// biome-ignore lint/suspicious/noExplicitAny: tests look into it
const one = (tier: unknown) => shaped(TierShape, tier as never) as any
// biome-ignore lint/suspicious/noExplicitAny: tests look into it
const many = (list: unknown) => shaped(listShape('tiers', TierShape), list as never) as any

describe('a promotion tier', () => {
  test('comes with its promotion', async () => {
    const campaign = shaped(CampaignShape, (await promotion('With two', TIER, { ...TIER, name: 'U' })) as never)
    expect(campaign).toMatchObject({
      promotion: {
        total: 2,
        has_more: false,
        tiers: [
          { name: 'T', hierarchy: 1 },
          { name: 'U', hierarchy: 2 },
        ],
      },
    })
    expect(campaign).not.toHaveProperty('voucher')
  })

  test('is added, read, updated and deleted', async () => {
    const { id: campaignId } = (await promotion('Edited')) as { id: string }
    const created = one(await tiers.create('Edited', TIER as never))
    expect(created).toMatchObject({
      ...TIER,
      hierarchy: 1,
      campaign_id: campaignId,
      active: true,
      summary: { redemptions: { total_redeemed: 0 } },
    })
    expect(one(await tiers.get(created.id))).toEqual(created)
    const changed = { id: created.id, metadata: { b: 2 }, action: { discount: { type: 'AMOUNT', amount_off: 500 } } }
    expect(one(await tiers.update(changed as never))).toMatchObject({
      name: 'T',
      metadata: { a: 1, b: 2 },
      action: { discount: { type: 'AMOUNT', amount_off: 500 } },
    })
    await tiers.delete(created.id)
    expect(await failure(tiers.get(created.id))).toMatchObject(notFound('promotion_tier', created.id))
    expect(many(await tiers.list('Edited'))).toMatchObject({ tiers: [], total: 0, has_more: false })
  })

  test('is switched off and on', async () => {
    const { id } = (await promotion('Switched', TIER)) as { id: string }
    const [tier] = many(await tiers.list(id)).tiers
    expect(one(await send('POST', `/v1/promotions/tiers/${tier.id}/disable`, {}))).toMatchObject({ active: false })
    expect(one(await send('POST', `/v1/promotions/tiers/${tier.id}/enable`, {}))).toMatchObject({ active: true })
  })

  test('that is not there is not found, nor one of a campaign that is not', async () => {
    expect(await failure(tiers.get('promo_x'))).toMatchObject(notFound('promotion_tier', 'promo_x'))
    expect(await failure(tiers.update({ id: 'promo_x' } as never))).toMatchObject(notFound('promotion_tier', 'promo_x'))
    expect(await failure(tiers.delete('promo_x'))).toMatchObject(notFound('promotion_tier', 'promo_x'))
    expect(await failure(tiers.list('none'))).toMatchObject(notFound('campaign', 'none'))
    expect(await failure(tiers.create('none', TIER as never))).toMatchObject(notFound('campaign', 'none'))
  })

  test('without a discount is refused', async () => {
    await promotion('Refusing')
    expect(await failure(tiers.create('Refusing', { name: 'nothing' } as never))).toMatchObject({
      code: 400,
      key: 'invalid_payload',
      details: expect.stringContaining('action.discount'),
    })
  })
})

test('tiers are listed over all promotions, and by whether they can be used', async () => {
  await promotion('Long gone', { ...TIER, name: 'expired', expiration_date: '2020-01-01T00:00:00Z' })
  await promotion('Switched off', { ...TIER, name: 'off', active: false })
  await promotion('Now', { ...TIER, name: 'now' })
  const names = async (params: object) =>
    many(await tiers.listAll(params)).tiers.map(({ name }: { name: string }) => name)
  expect(await names({ limit: 2 })).toEqual(['now', 'off'])
  const available = await names({ is_available: true, limit: 100 })
  expect(available).toContain('now')
  expect(available).not.toContain('off')
  expect(available).not.toContain('expired')
})
