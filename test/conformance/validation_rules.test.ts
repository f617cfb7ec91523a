import { describe, expect, test } from 'vitest'
import { voucherIdOf } from '../../server/src/promotions/vouchers/voucher_row.ts'
import { encodeId, newId, sql } from '../../server/src/store/index.ts'
import { failure, notFound } from './failure.ts'
import { openConformance } from './open.ts'
import { shaped } from './shaped.ts'
import { listShape } from './shapes/list.ts'
import { AssignmentShape, ValidationRulesShape } from './shapes/validation_rules.ts'

const { client, server, send } = await openConformance()
const { validationRules } = client
const GOLD = { name: 'customer.metadata', property: 'tier', conditions: { $is: ['gold'] } }

async function voucher(code: string): Promise<string> {
  const id = voucherIdOf(server.projectId, code)
  await server.db.query(sql`
    insert into coterie.vouchers (id, project_id, code, type, created_at)
    values (${id}, ${server.projectId}, ${code}, 'DISCOUNT_VOUCHER', '2026-01-01T00:00:00Z')`)
  return encodeId('v', id)
}

async function campaign(name: string): Promise<string> {
  const id = newId()
  await server.db.query(sql`
    insert into coterie.campaigns (id, project_id, name, type, created_at)
    values (${id}, ${server.projectId}, ${name}, 'DISCOUNT_COUPONS', '2026-01-01T00:00:00Z')`)
  return encodeId('camp', id)
}

describe('validation rules', () => {
  test('are answered as they were sent, filled in', async () => {
    const created = await validationRules.create({
      name: 'Gold',
      rules: { 1: GOLD, 2: { name: 'order.amount', conditions: { $more_than: [100] } }, logic: '1 or 2' },
      error: { message: 'Not for you' },
    })
    expect(shaped(ValidationRulesShape, created)).toMatchObject({
      name: 'Gold',
      rules: { 1: { ...GOLD, rules: {} }, 2: { property: null, rules: {} }, logic: '1 or 2' },
      error: { message: 'Not for you' },
      applicable_to: { included: [], excluded: [], included_all: false },
      type: 'expression',
      context_type: 'global',
      assignments_count: 0,
    })
    expect(await validationRules.get(created.id)).toEqual(created)
  })

  test('name a segment by its id or its name, and keep the id', async () => {
    const segment = await client.segments.create({ name: 'Chicago', type: 'custom' } as never)
    const asked = (names: readonly string[]) =>
      validationRules.create({ name: 'C', rules: { 1: { name: 'customer.segment', conditions: { $is: names } } } })
    for (const name of [segment.id, 'Chicago'])
      expect((await asked([name])).rules!['1'].conditions).toEqual({ $is: [segment.id] })
    expect(await failure(asked(['Chikago']))).toMatchObject({
      code: 400,
      key: 'invalid_validation_rules',
      details: expect.stringContaining('There is no segment "Chikago". Did you mean "Chicago"?'),
    })
    expect(await failure(client.segments.delete(segment.id))).toMatchObject({ code: 409 })
    const { data } = await send('GET', `/v1/segments/${segment.id}/usage`)
    expect(data).toMatchObject([{ object: 'validation_rule' }, { object: 'validation_rule' }])
    for (const { id } of data) await validationRules.delete(id)
    await client.segments.delete(segment.id)
  })

  test.each([
    { rules: { 1: { name: 'customer.shoe', conditions: { $is: [1] } } } },
    { rules: { 1: GOLD, logic: '1 and 2' } },
    { rules: { 1: { name: 'customer.metadata', conditions: { $is: ['x'] } } } },
    { bundle_rules: {} },
    { logic: '1 or 2' },
  ])('that mean nothing are refused: %j', async (rules) => {
    expect(await failure(validationRules.create({ name: 'W', ...rules }))).toMatchObject({
      code: 400,
      key: 'invalid_validation_rules',
      message: 'Invalid Validation Rule Definition',
    })
  })

  test('are updated by what is given', async () => {
    const { id } = await validationRules.create({ name: 'U', rules: { 1: GOLD }, error: { message: 'No' } })
    expect(await validationRules.update({ id, name: 'V' })).toMatchObject({ id, name: 'V', error: { message: 'No' } })
    const updated = await validationRules.update({ id, rules: {} })
    expect(shaped(ValidationRulesShape, updated)).toMatchObject({ name: 'V', rules: {} })
    expect(updated.updated_at).not.toBeNull()
  })

  test('are listed, newest first, page by page', async () => {
    for (const name of ['L1', 'L2']) await validationRules.create({ name })
    const list = shaped(listShape('data', ValidationRulesShape), await validationRules.list({ limit: 1, page: 2 }))
    expect(list).toMatchObject({ data: [{ name: 'L1' }] })
    expect(list.total).toBeGreaterThan(2)
  })

  test('that nobody has are not found', async () => {
    const gone = encodeId('val', newId())
    const calls = [
      () => validationRules.get(gone),
      () => validationRules.update({ id: gone }),
      () => validationRules.delete(gone),
    ]
    for (const call of calls) expect(await failure(call())).toMatchObject(notFound('validation_rules', gone))
  })
})

describe('rules that are tried', () => {
  test('hold or do not for a customer, by the segments of this moment', async () => {
    await client.customers.create({ source_id: 'ann', metadata: { tier: 'gold' } })
    const segment = await client.segments.create({ name: 'Golden', type: 'custom' } as never)
    const { id } = await validationRules.create({
      name: 'T',
      rules: {
        1: { name: 'customer.segment', conditions: { $is: [segment.id] }, error: { message: 'Members only' } },
        2: { name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [1] } },
      },
    })
    const asked = { customer: { source_id: 'ann' } }
    expect(await validationRules.validate(id, asked)).toMatchObject({
      valid: false,
      rule_id: id,
      applicable_to: { object: 'list', data: [], total: 0 },
      failed_rules: ['1'],
      error: { message: 'Members only' },
    })
    await send('POST', `/v1/segments/${segment.id}/customers`, { add: ['ann'] })
    expect(await validationRules.validate(id, asked)).toMatchObject({ valid: true, failed_rules: [] })
    expect(await failure(validationRules.validate(id, {}))).toMatchObject({ code: 400, key: 'missing_customer' })
  })
})

describe('an assignment', () => {
  test('names a voucher or a campaign by id or name, once', async () => {
    const { id } = await validationRules.create({ name: 'A', rules: { 1: GOLD } })
    const [voucherId, campaignId] = [await voucher('A 1'), await campaign('A b')]
    const first = shaped(AssignmentShape, await validationRules.createAssignment(id, { voucher: 'A 1' }))
    expect(first).toMatchObject({ rule_id: id, related_object_id: voucherId, related_object_type: 'voucher' })
    expect(await failure(validationRules.createAssignment(id, { voucher: voucherId }))).toMatchObject({
      code: 409,
      key: 'duplicate_found',
      details: `Duplicated validation_rules_assignment exists with id ${first.id}`,
      resource_id: first.id,
    })
    const second = await send('POST', `/v1/validation-rules/${id}/assignments`, {
      related_object_type: 'campaign',
      related_object_id: campaignId,
    })
    expect(await validationRules.get(id)).toMatchObject({ assignments_count: 2 })
    const list = await validationRules.listAssignments(id, { limit: 10 })
    expect(shaped(listShape('data', AssignmentShape), list).data).toEqual([second, first])
    expect(await validationRules.listRulesAssignments({ related_object_id: campaignId })).toMatchObject({
      total: 1,
      data: [second],
    })
    await validationRules.deleteAssignment(id, first.id)
    expect(await failure(validationRules.deleteAssignment(id, first.id))).toMatchObject(
      notFound('validation_rules_assignment', first.id),
    )
    // Ours: whoever asks by this opens nothing to everybody.
    expect((await server.ask('DELETE', `/v1/validation-rules/${id}?if_unassigned=true`)).body).toMatchObject({
      code: 400,
      key: 'resource_in_use',
      resource_id: id,
      used_by: [{ object: 'validation_rules_assignment', id: second.id }],
    })
    expect(await validationRules.listRulesAssignments({ rule: id })).toMatchObject({ total: 1, data: [second] })
    await validationRules.delete(id)
    expect(await validationRules.listRulesAssignments({ rule: id })).toMatchObject({ total: 0, data: [] })
  })

  test('of what nobody has is refused', async () => {
    const { id } = await validationRules.create({ name: 'N' })
    for (const type of ['voucher', 'campaign', 'promotion_tier'] as const)
      expect(await failure(validationRules.createAssignment(id, { [type]: 'nobody' }))).toMatchObject(
        notFound(type, 'nobody'),
      )
    expect(await failure(validationRules.createAssignment(id, {}))).toMatchObject({ code: 400, key: 'invalid_payload' })
  })
})
