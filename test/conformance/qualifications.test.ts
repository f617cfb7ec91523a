import sdk from '@voucherify/sdk'
import { expect, test } from 'vitest'
import { signInAs } from '../../server/src/http/testing/sign_in.ts'
import { failure } from './failure.ts'
import { ORIGIN, openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { QualificationShape } from './shapes/validation.ts'

const { client, browser, server } = await openConformance()
const { qualifications } = client

async function coupon(code: string, percent_off: number): Promise<string> {
  await client.vouchers.create({ code, type: 'DISCOUNT_VOUCHER', discount: { type: 'PERCENT', percent_off } } as never)
  return code
}

await client.customers.create({ source_id: 'ann', metadata: { tier: 'gold' } })
await coupon('TEN', 10)
await coupon('GOLD', 20)
await coupon('TIN', 30)
for (const [code, tier] of [
  ['GOLD', 'gold'],
  ['TIN', 'tin'],
] as const) {
  const { id } = await client.validationRules.create({
    name: tier,
    rules: { 1: { name: 'customer.metadata', property: 'tier', conditions: { $is: [tier] } }, logic: '1' } as never,
  })
  await client.validationRules.createAssignment(id, { voucher: code })
}
await client.campaigns.create({
  name: 'Wallet',
  campaign_type: 'DISCOUNT_COUPONS',
  type: 'AUTO_UPDATE',
  voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 500 } },
} as never)
await client.distributions.publications.create({
  campaign: { name: 'Wallet' },
  customer: { source_id: 'ann' },
} as never)

const customer = { source_id: 'ann' }
const order = { amount: 10_000 }

test('a customer is told what they may use, newest first', async () => {
  const answer = await qualifications.checkEligibility({
    customer,
    order,
    scenario: 'ALL',
    options: { expand: ['redeemable'] },
  } as never)
  const { redeemables, stacking_rules } = shaped(QualificationShape, answer)
  const found = redeemables.data as { id: string; campaign_name?: string; order?: object }[]
  expect(found.map(({ id, campaign_name }) => campaign_name ?? id)).toEqual(['Wallet', 'GOLD', 'TEN'])
  expect(found[1]).toMatchObject({
    object: 'voucher',
    result: { discount: { type: 'PERCENT', percent_off: 20 } },
    order: { total_amount: 8000, total_applied_discount_amount: 2000 },
    validation_rules_assignments: { total: 1, data: [{ validation_status: 'VALID' }] },
  })
  expect(stacking_rules).toMatchObject({ redeemables_limit: 30 })
})

test('one page after the other', async () => {
  const first = (await qualifications.checkEligibility({ customer, order, options: { limit: 2 } } as never)).redeemables
  expect(first).toMatchObject({ total: 2, has_more: true })
  const options = { limit: 2, starting_after: first.more_starting_after }
  const second = (await qualifications.checkEligibility({ customer, order, options } as never)).redeemables
  expect([second.data.map(({ id }) => id), second.has_more]).toEqual([['TEN'], false])
})

test('the wallet, the audience, and a stranger', async () => {
  const ids = async (body: object) =>
    (await qualifications.checkEligibility({ order, ...body } as never)).redeemables.data.map(
      ({ id, campaign_name }: { id: string; campaign_name?: string }) => campaign_name ?? id,
    )
  expect(await ids({ customer, scenario: 'CUSTOMER_WALLET' })).toEqual(['Wallet'])
  expect((await ids({ customer, scenario: 'AUDIENCE_ONLY' })).toSorted()).toEqual(['GOLD', 'TEN', 'Wallet'])
  expect(await ids({ customer: { source_id: 'new', metadata: { tier: 'tin' } } })).toEqual(['TIN', 'TEN'])
  expect(await ids({})).toEqual(['TEN'])
})

test('a web page asks the same, if its key may', async () => {
  const asked = { customer, order, scenario: 'ALL' } as never
  expect(await failure(browser.qualifications(asked))).toMatchObject({ code: 403, key: 'forbidden' })
  const admin = await signInAs(server, 'admin', server.projectId)
  const scopes = ['client', 'client.qualify']
  const { body: key } = await admin.ask('POST', '/v1/keys', { kind: 'client', name: 'page', scopes })
  const page = sdk.VoucherifyClientSide({
    apiUrl: server.url,
    clientApplicationId: key.app_id,
    clientSecretKey: key.token,
    origin: ORIGIN,
  })
  const answer = await page.qualifications(asked)
  expect(shaped(QualificationShape, answer).redeemables.data).toHaveLength(3)
})
