import { afterAll, beforeAll, expect, test } from 'vitest'
import { testServer } from '../testing/server.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask } = server

let code = ''
let unpublished = ''

beforeAll(async () => {
  const voucher = {
    type: 'DISCOUNT_VOUCHER',
    is_referral_code: true,
    discount: { type: 'PERCENT', percent_off: 10 },
  }
  const programme = { name: 'Friends', campaign_type: 'REFERRAL_PROGRAM', voucher, vouchers_count: 2 }
  await ask('POST', '/v1/campaigns', programme)
  const { body } = await ask('POST', '/v1/publications', { campaign: 'Friends', customer: { source_id: 'ann' } })
  code = body.voucher.code
  const { rows } = await server.db.query<{ code: string }>(
    'select code from coterie.vouchers where published_count = 0 limit 1',
  )
  unpublished = rows[0]!.code
})

test('customers become referees of a code, all of them or none, and stop to be', async () => {
  const path = `/v1/referrals/Friends/members/${code}/holders`
  const added = await ask('POST', path, { holders: [{ source_id: 'ben' }, { source_id: 'cat', name: 'Cat' }] })
  expect(added).toMatchObject({ status: 200 })
  expect(added.body.holders).toMatchObject([
    { holder_role: 'REFEREE', campaign_type: 'REFERRAL_PROGRAM', metadata: {}, object: 'redeemable_holder' },
    { holder_role: 'REFEREE' },
  ])
  expect(added.body.holders.length).toBe(2)
  const again = await ask('POST', path, { holders: [{ source_id: 'dan' }, { source_id: 'ben' }] })
  expect(again).toMatchObject({ status: 409, body: { key: 'holder_assignement_duplication' } })
  expect((await ask('GET', '/v1/customers/dan')).status).toBe(404)
  const { body } = await ask('GET', path)
  expect(body).toMatchObject({ total: 3, data: [{}, {}, { holder_role: 'REFERRER' }] })
  const [ben] = added.body.holders
  const members = `/v1/referrals/members/${code}/holders`
  expect((await ask('DELETE', `${members}/${ben.id}`)).status).toBe(204)
  expect((await ask('DELETE', `${members}/${ben.id}`)).body).toMatchObject({ code: 404, key: 'not_found' })
  expect((await ask('DELETE', `${members}/${body.data[2].id}`)).status).toBe(403)
})

test('a code that nobody refers with yet, of another programme or none, is refused', async () => {
  const holders = [{ source_id: 'eve' }]
  const add = async (path: string, given: object = { holders }) =>
    (await ask('POST', `/v1/referrals/${path}/holders`, given)).body.key
  expect(await add(`members/${unpublished}`)).toBe('not_published')
  expect(await add(`Others/members/${code}`)).toBe('not_found')
  expect(await add('members/nope')).toBe('not_found')
  expect(await add(`members/${code}`, { holders: [] })).toBe('invalid_payload')
})
