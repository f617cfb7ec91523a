import { afterAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer({ limits: { perMinute: 0 } })
afterAll(() => server.close())
const { ask } = server

const coupons = (name: string, count: number) => ({
  name,
  campaign_type: 'DISCOUNT_COUPONS',
  vouchers_count: count,
  voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 }, redemption: { quantity: 1 } },
})

async function codesOf(campaign: string): Promise<string[]> {
  const { body } = await ask('GET', `/v1/vouchers?campaign=${campaign}&order=created_at`)
  return body.vouchers.map(({ code }: { code: string }) => code)
}

test('a campaign tells what came of it, on which days, and lists find it by a part of its name', async () => {
  await ask('POST', '/v1/campaigns', coupons('Summer sun', 3))
  await ask('POST', '/v1/campaigns', coupons('Winter', 1))
  const [first, second, third] = await codesOf('Summer sun')
  const sale = { customer: { source_id: 'anna' }, order: { amount: 2000 } }
  await ask('POST', `/v1/vouchers/${first}/redemption`, sale)
  await ask('POST', `/v1/vouchers/${first}/redemption`, sale)
  const { body: undone } = await ask('POST', `/v1/vouchers/${second}/redemption`, sale)
  await ask('POST', `/v1/redemptions/${undone.id}/rollback`)
  await ask('POST', '/v1/publications', { voucher: third, customer: { source_id: 'anna' } })

  const came = { published: 1, redeemed: 1, rolled_back: 1, refused: 1, discount: 500 }
  const { body } = await ask('GET', '/v1/campaigns/Summer sun/summary?days=3')
  expect(body).toMatchObject(came)
  expect(body.days).toHaveLength(3)
  expect(body.days.at(-1)).toMatchObject({ redeemed: 1, refused: 1 })
  const { body: found } = await ask('GET', '/v1/campaigns?q=SUMMER&summary=true')
  expect(found.campaigns).toMatchObject([{ name: 'Summer sun', summary: came }])
  expect((await ask('GET', '/v1/campaigns')).body.campaigns[0].summary).toBeUndefined()

  expect((await ask('GET', `/v1/redemptions?voucher=${first}`)).body.redemptions).toHaveLength(2)
  const codes = async (query: string) =>
    (await ask('GET', `/v1/vouchers?${query}`)).body.vouchers.map(({ code }: { code: string }) => code)
  expect(await codes(`q=${first!.toLowerCase()}`)).toEqual([first])
  expect(await codes('filters[is_redeemed][conditions][$is][0]=true')).toEqual([first])
  await ask('POST', `/v1/vouchers/${third}/disable`)
  expect(await codes('filters[active][conditions][$is][0]=false')).toEqual([third])
})

test('the codes of a campaign are a file', async () => {
  await ask('POST', '/v1/campaigns', coupons('Many', 250))
  const { body } = await ask('GET', '/v1/campaigns/Many/exportCSV')
  const lines = String(body).trim().split('\n')
  expect(lines).toHaveLength(251)
  expect(lines[0]).toMatch(/^Code,Voucher Type,Active,/)
  expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(250)
})
