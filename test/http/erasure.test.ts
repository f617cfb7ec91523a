import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../server/src/http/testing/server.ts'
import { sql } from '../../server/src/store/index.ts'

const server = await testServer()
afterAll(() => server.close())
const { ask, db } = server

/** The tables in which a text stands. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(sql`
    select table_name as name from information_schema.tables where table_schema = 'coterie' and table_type = 'BASE TABLE'`)
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await db.query(sql`
      select from coterie.${sql.ident(name)} t where strpos(t::text, ${text}) > 0 limit 1`)
    if (rowCount > 0) found.push(name)
  }
  return found
}

test('a permanent deletion leaves nothing of the customer, neither in answers kept for repeats nor in the audit log', async () => {
  const source_id = 'ada@private.example'
  const path = `/v1/customers/${encodeURIComponent(source_id)}`
  const body = { source_id, name: 'Ada "Countess" Łovelace', email: 'ada.mail@private.example', phone: '+44 777' }
  await ask('POST', '/v1/customers', body, { 'Idempotency-Key': 'one' })
  await ask('POST', '/v1/events', { event: 'wrote', customer: { source_id } }, { 'Idempotency-Key': 'two' })
  await ask('POST', '/v1/customers/metadata/async', { source_ids: [source_id], metadata: { a: 1 } })
  expect(await tablesWith('Countess')).toContain('idempotency_keys')
  await expect.poll(async () => (await ask('GET', '/v1/async-actions')).body.async_actions[0].status).toBe('DONE')

  expect((await ask('POST', `${path}/permanent-deletion`, {}, { 'Idempotency-Key': 'three' })).status).toBe(200)
  for (const text of ['private.example', 'Countess', '+44 777']) expect(await tablesWith(text)).toEqual([])
  const { rowCount } = await db.query(sql`select from coterie.audit_log where action = 'customers.erase'`)
  expect(rowCount).toBe(1)
})

test('nor in what promotions keep of them: publications, redemptions and refusals with why, rollbacks with their reasons', async () => {
  const source_id = 'grace@private.example'
  const customer = { source_id, name: 'Grace "Admiral"', metadata: { nickname: 'Amazing Grace' } }
  const said = { note: 'for the Admiral' }
  const post = async (path: string, body: object, status = 200) => {
    const answer = await ask('POST', `/v1/${path}`, body, { 'Idempotency-Key': `${path} ${status}` })
    expect([path, answer.status, answer.body]).toEqual([path, status, answer.body])
    return answer.body
  }
  const rules = { 1: { name: 'customer.metadata', property: 'nickname', conditions: { $is: ['Amazing Grace'] } } }
  const { id: rule } = await post('validation-rules', { name: 'one of a kind', rules })
  const discount = { type: 'AMOUNT', amount_off: 100 }
  await post('vouchers/ONCE', {
    type: 'DISCOUNT_VOUCHER',
    discount,
    redemption: { quantity: 1 },
    validation_rules: [rule],
  })
  await post('vouchers/CARD', { type: 'GIFT_VOUCHER', gift: { amount: 1000 } })
  await post('publications', { customer, voucher: 'CARD', metadata: said, source_id: 'for the Admiral' })
  const order = {
    source_id: 'order of the Admiral',
    amount: 500,
    metadata: said,
    items: [{ price: 500, metadata: said }],
  }
  await post('vouchers/ONCE/redemption', { customer, order, metadata: said })
  await post('vouchers/ONCE/redemption', { customer, order, metadata: said }, 400)
  const { id } = await post('vouchers/CARD/redemption', { customer, order, metadata: said })
  await post(`redemptions/${id}/rollback`, { customer, reason: 'the Admiral changed her mind', metadata: said })
  await post('validations', {
    redeemables: [{ object: 'voucher', id: 'CARD' }],
    customer,
    order,
    session: { type: 'LOCK' },
  })
  for (const table of ['redemptions', 'publications', 'idempotency_keys'])
    expect(await tablesWith('Admiral')).toContain(table)

  const erased = await ask('POST', `/v1/customers/${encodeURIComponent(source_id)}/permanent-deletion`, {})
  expect(erased.status).toBe(200)
  for (const text of ['private.example', 'Admiral']) expect([text, await tablesWith(text)]).toEqual([text, []])
  expect((await ask('GET', '/v1/redemptions')).body).toMatchObject({ total: 4 })
})
