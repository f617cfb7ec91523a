import type { Problem } from '@coterie/filter'
import { isObject, type JsonObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import {
  type Database,
  encodeId,
  invalidInput,
  newId,
  Refusal,
  sql,
  type Tx,
  transaction,
} from '../../../store/index.ts'
import { assignRules, readRuleIds, unassignRules } from '../../validation_rules/assign_rules.ts'
import { heldProgramme } from '../programme.ts'
import { requireWhole } from '../read_whole.ts'
import {
  type AssignedTo,
  findRewardAssignment,
  type RewardAssignmentRow,
  rewardAssignmentNotFound,
} from './assignment_row.ts'
import { findReward } from './reward_row.ts'

/** A reward and the programme that is to have it, with what it costs there. */
export interface AssignReward {
  readonly reward: unknown
  readonly campaign: unknown
  /** `{parameters: {loyalty: {points}}, validation_rules?}` */
  readonly body: JsonObject
  readonly path?: string
}

/** Gives rewards to programmes, all or none. Throws `assignment_exists` where a programme has one already. */
export function assignRewards(
  db: Database,
  projectId: string,
  now: string,
  all: readonly AssignReward[],
): Promise<readonly RewardAssignmentRow[]> {
  return transaction(db, async (tx) => {
    const rows: RewardAssignmentRow[] = []
    for (const one of all) rows.push(await assign(tx, projectId, now, one))
    return rows
  })
}

async function assign(
  tx: Tx,
  projectId: string,
  now: string,
  { reward: named, campaign: programme, body, path = '' }: AssignReward,
): Promise<RewardAssignmentRow> {
  const problems: Problem[] = []
  const id = requireText(named, at(path, 'reward'), problems)
  const campaignNamed = requireText(programme, at(path, 'campaign'), problems)
  if (id === undefined || campaignNamed === undefined) throw invalidInput(problems)
  const reward = await findReward(tx, projectId, id)
  const campaign = await heldProgramme(tx, projectId, campaignNamed)
  const points = reward.type === 'COIN' ? null : requirePoints(body, path, problems)
  const rules = readRuleIds(body.validation_rules, at(path, 'validation_rules'), problems) ?? []
  if (problems.length > 0) throw invalidInput(problems)
  await tx.query(sql`select id from coterie.rewards where id = ${reward.id} for key share`)
  const { rows } = await tx.query<RewardAssignmentRow>(sql`
    insert into coterie.reward_assignments (id, project_id, reward_id, campaign_id, points, created_at)
    values (${newId()}, ${projectId}, ${reward.id}, ${campaign.id}, ${points ?? null}, ${now}::timestamptz)
    on conflict (campaign_id, reward_id) do nothing returning *`)
  if (!rows[0]) throw await assignedAlready(tx, campaign.id, reward.id)
  await assignRules(tx, projectId, now, { type: 'reward_assignment', id: rows[0].id }, rules)
  return rows[0]
}

async function assignedAlready(tx: Tx, campaignId: string, rewardId: string): Promise<Refusal> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select id from coterie.reward_assignments where campaign_id = ${campaignId} and reward_id = ${rewardId}`)
  const resourceId = encodeId('rewa', rows[0]!.id)
  return new Refusal('assignment_exists', `Duplicated reward_assignment exists with id ${resourceId}`, [], [], {
    resourceId,
    resourceType: 'reward_assignment',
  })
}

/** Changes what it costs. */
export function updateRewardAssignment(
  db: Database,
  projectId: string,
  now: string,
  assignment: string,
  to: AssignedTo,
  body: JsonObject,
): Promise<RewardAssignmentRow> {
  return transaction(db, async (tx) => {
    const found = await findRewardAssignment(tx, projectId, assignment, to)
    const problems: Problem[] = []
    const points = found.points === null ? null : requirePoints(body, '', problems)
    if (problems.length > 0) throw invalidInput(problems)
    const { rows } = await tx.query<RewardAssignmentRow>(sql`
      update coterie.reward_assignments set points = ${points ?? null}, updated_at = ${now}::timestamptz
      where id = ${found.id} returning *`)
    if (!rows[0]) throw rewardAssignmentNotFound(assignment)
    return rows[0]
  })
}

export function deleteRewardAssignment(
  db: Database,
  projectId: string,
  assignment: string,
  to: AssignedTo,
): Promise<void> {
  return transaction(db, async (tx) => {
    const { id } = await findRewardAssignment(tx, projectId, assignment, to)
    await tx.query(sql`delete from coterie.reward_assignments where id = ${id}`)
    await unassignRules(tx, projectId, [id])
  })
}

function requireText(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  problems.push({ path, message: 'An id is needed here.' })
  return undefined
}

function requirePoints({ parameters }: JsonObject, path: string, problems: Problem[]): number | undefined {
  const loyalty = isObject(parameters) ? parameters.loyalty : undefined
  if (!isObject(loyalty)) throw new Refusal('missing_param', "Parameter 'parameters.loyalty' is required")
  const where = at(at(at(path, 'parameters'), 'loyalty'), 'points')
  return requireWhole(loyalty.points, where, problems, { least: 1, what: 'whole number of points' })
}
