import type { Problem } from '@coterie/filter'
import { describe } from '../../../../../filter/problem.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import { segmentFact } from '../../../segments/facts.ts'
import { advanceFeed } from '../../../segments/read/feed_mark.ts'
import { storedSegment } from '../../../segments/read/stored_segment.ts'
import { changeDefinitions } from '../../../segments/schema_change.ts'
import { tellsChanges } from '../../../segments/settle.ts'
import { type Database, encodeId, invalidInput, newId, sql, type Tx } from '../../../store/index.ts'
import { assignRules, unassignRules } from '../../validation_rules/assign_rules.ts'
import { programmeOf } from '../programme.ts'
import { listenAnew } from './listen_anew.ts'
import { type EarningRuleInput, readChanges, readEarningRule } from './read_rule.ts'
import { EARNING_RULE, type EarningRuleRow, earnedBy, findEarningRule } from './rule_row.ts'

const AT_ONCE = 100

/** Adds earning rules to a programme, all or none; answers them in the order of the bodies. */
export async function createEarningRules(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  bodies: unknown,
): Promise<readonly EarningRuleRow[]> {
  const inputs = readAll(bodies)
  const { id: campaignId } = await programmeOf(db, projectId, campaign)
  // Whoever has entered before has not earned by it.
  const after = inputs.some(({ segment }) => segment !== null) ? await advanceFeed(db, projectId) : 0
  const ids: string[] = []
  await changeDefinitions(db, projectId, now, async (tx) => {
    for (const [i, input] of inputs.entries())
      ids.push(await insertRule(tx, projectId, now, campaignId, input, after, at('', i)))
    await listenAnew(tx, campaignId)
  })
  const { rows } = await db.query<EarningRuleRow>(sql`
    select ${EARNING_RULE} from coterie.earning_rules r where r.id = any (${ids}::uuid[])`)
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

function readAll(bodies: unknown): readonly EarningRuleInput[] {
  if (!Array.isArray(bodies) || bodies.length === 0 || bodies.length > AT_ONCE)
    throw invalidInput([
      { path: '', message: `A list of 1 to ${AT_ONCE} earning rules is needed here, not ${describe(bodies)}.` },
    ])
  const problems: Problem[] = []
  const inputs = bodies.flatMap((body, i) => readEarningRule(body, at('', i), problems) ?? [])
  if (problems.length > 0) throw invalidInput(problems)
  return inputs
}

async function insertRule(
  tx: Tx,
  projectId: string,
  now: string,
  campaignId: string,
  input: EarningRuleInput,
  after: number,
  path: string,
): Promise<string> {
  const id = newId()
  const { event, segment, loyalty, source, metadata, active, validity, expirationRules, validationRule } = input
  const segmentId = segment === null ? null : await segmentOf(tx, projectId, segment, path)
  const listens = segmentId === null ? factOf(event) : segmentFact(encodeId('seg', segmentId))
  await tx.query(sql`
    insert into coterie.earning_rules (id, project_id, campaign_id, event, listens, loyalty, segment_id, source, metadata, active, validity,
      expiration_rules, created_at)
    values (${id}, ${projectId}, ${campaignId}, ${event}, ${listens}, ${sql.json(loyalty)}, ${segmentId}, ${sql.json(source)},
      ${sql.json(metadata)}, ${active}, ${sql.json(validity)}, ${expirationRules && JSON.stringify(expirationRules)}::jsonb,
      ${now}::timestamptz)`)
  await assignRules(tx, projectId, now, { type: 'earning_rule', id }, validationRule ? [validationRule] : [])
  if (segmentId !== null)
    await tx.query(sql`
      insert into coterie.entries_followed (project_id, campaign_id, segment_id, position)
      values (${projectId}, ${campaignId}, ${segmentId}, ${sql.json({ after })})
      on conflict (campaign_id, segment_id) do nothing`)
  return id
}

const factOf = (event: string): string => (earnedBy({ event }) === 'order' ? 'orders' : `events.${event}`)

async function segmentOf(tx: Tx, projectId: string, segment: string, path: string): Promise<string> {
  const where = at(at(path, 'segment'), 'id')
  const { segmentId, type } = await storedSegment(tx, projectId, segment, where)
  if (tellsChanges(type)) return segmentId
  const message = `Nobody is told who enters a segment of type ${type}: an auto-update or custom segment is needed here.`
  throw invalidInput([{ path: where, message }])
}

/** Changes a rule; what the body leaves out stays. Its event and segment stay what they are. */
export async function updateEarningRule(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  rule: string,
  body: JsonObject,
): Promise<EarningRuleRow> {
  const programme = await programmeOf(db, projectId, campaign)
  const before = await findEarningRule(db, projectId, programme.id, rule)
  await changeDefinitions(db, projectId, now, async (tx) => {
    const old = await findEarningRule(tx, projectId, programme.id, rule)
    const problems: Problem[] = []
    const input = readChanges(body, old, problems)
    if (input === undefined) throw invalidInput(problems)
    const { loyalty, source, metadata, active, validity, expirationRules, validationRule } = input
    await tx.query(sql`
      update coterie.earning_rules
      set loyalty = ${sql.json(loyalty)}, source = ${sql.json(source)}, metadata = ${sql.json(metadata)}, active = ${active},
        validity = ${sql.json(validity)}, expiration_rules = ${expirationRules && JSON.stringify(expirationRules)}::jsonb,
        updated_at = ${now}::timestamptz
      where id = ${old.id}`)
    if (validationRule !== undefined) {
      await unassignRules(tx, projectId, [old.id])
      const rules = validationRule === null ? [] : [validationRule]
      await assignRules(tx, projectId, now, { type: 'earning_rule', id: old.id }, rules)
    }
    await listenAnew(tx, programme.id)
  })
  return findEarningRule(db, projectId, programme.id, encodeId('ern', before.id))
}
