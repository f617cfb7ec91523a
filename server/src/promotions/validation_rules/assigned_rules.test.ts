import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/harness/database.ts'
import { putMetadataSchema } from '../../ingest/declare/metadata_schemas.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { encodeId, newId, Refusal, sql, transaction } from '../../store/index.ts'
import { evaluateRules } from '../rules/evaluate_rules.ts'
import { someCustomer, someFacts } from '../testing/some_facts.ts'
import { assignRules, unassignRules } from './assign_rules.ts'
import { assignedRules } from './assigned_rules.ts'
import { assignmentsShown } from './assignments_shown.ts'

const db = await testDatabase()
const NOW = '2026-05-05T10:00:00.000000Z'
const { id: projectId } = await createProject(db, NOW, { name: 'rules' })

async function rule(conditions: object, error: object | null = null): Promise<string> {
  const id = newId()
  const rules = { 1: { name: 'customer.metadata', property: 'joined', conditions }, logic: '1' }
  await db.query(sql`
    insert into coterie.validation_rules (id, project_id, name, rules, applicable_to, error, created_at)
    values (${id}, ${projectId}, 'R', ${sql.json(rules)}, '{}', ${sql.json(error)}, ${NOW})`)
  return id
}

const voucher = () => ({ type: 'voucher' as const, id: newId() })
const assign = (to: ReturnType<typeof voucher>, rules: readonly string[]) =>
  transaction(db, (tx) => assignRules(tx, projectId, NOW, to, rules))

test('rules are assigned once, found with their words, and shown', async () => {
  const [first, second] = [await rule({ $is: ['a'] }, { message: 'Not you' }), await rule({ $is: ['b'] })]
  const to = voucher()
  await assign(to, [encodeId('val', first)])
  await assign(to, [encodeId('val', first), encodeId('val', second)])
  const assigned = (await assignedRules(db, projectId, [to.id, newId()])).get(to.id)!
  expect(assigned.map(({ ruleId }) => ruleId).toSorted()).toEqual([first, second].toSorted())
  expect(assigned.find(({ ruleId }) => ruleId === first)).toMatchObject({ name: 'R', error: 'Not you' })
  const shown = (await assignmentsShown(db, projectId, [to.id])).get(to.id)!
  expect(shown).toMatchObject({ object: 'list', total: 2 })
  expect(shown.data[0]).toMatchObject({ related_object_id: encodeId('v', to.id), related_object_type: 'voucher' })
  await transaction(db, (tx) => unassignRules(tx, projectId, [to.id]))
  expect((await assignedRules(db, projectId, [to.id])).size).toBe(0)
})

test('one that nobody has is refused, another project’s likewise', async () => {
  const asked = encodeId('val', newId())
  const refused = assign(voucher(), [asked])
  await expect(refused).rejects.toBeInstanceOf(Refusal)
  await expect(refused).rejects.toMatchObject({ code: 'validation_rule_not_found', about: { resourceId: asked } })
  const { id: other } = await createProject(db, NOW, { name: 'others' })
  const theirs = encodeId('val', await rule({ $is: ['a'] }))
  await expect(transaction(db, (tx) => assignRules(tx, other, NOW, voucher(), [theirs]))).rejects.toMatchObject({
    code: 'validation_rule_not_found',
  })
})

test('what is kept in memory is never older than the row', async () => {
  const id = await rule({ $is: ['a'] })
  const to = voucher()
  await assign(to, [encodeId('val', id)])
  const holds = async () => {
    const [{ checked }] = (await assignedRules(db, projectId, [to.id])).get(to.id)! as [never]
    return evaluateRules(checked, someFacts({ customer: someCustomer({ metadata: { joined: 'a' } }) })).holds
  }
  expect(await holds()).toBe(true)
  const rules = { 1: { name: 'customer.metadata', property: 'joined', conditions: { $is: ['b'] } } }
  await db.query(sql`update coterie.validation_rules set rules = ${sql.json(rules)} where id = ${id}`)
  expect(await holds()).toBe(false)
})

test('rules that a later schema leaves without meaning let nobody through', async () => {
  const id = await rule({ $starts_with: ['a'] })
  const to = voucher()
  await assign(to, [encodeId('val', id)])
  const facts = someFacts({ customer: someCustomer({ metadata: { joined: 'abc' } }) })
  const verdict = async () =>
    evaluateRules((await assignedRules(db, projectId, [to.id])).get(to.id)![0]!.checked, facts)
  expect((await verdict()).holds).toBe(true)
  await putMetadataSchema(db, projectId, NOW, 'customer', { properties: { joined: { type: 'boolean' } } })
  expect(await verdict()).toMatchObject({ holds: false, key: 'redemption_rules_violated' })
})
