import type { Problem } from '@coterie/filter'
import { describe, orList } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { requireText } from '../../ingest/door/text.ts'
import { decodeId, invalidInput, Refusal, type Sql, sql, type Tx } from '../../store/index.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import { isRelatedType, RELATED_OBJECTS, type RelatedObject, type RelatedType } from './related_object.ts'

/** What a body names: `{"voucher": "CODE"}`, or `{"related_object_type": "voucher", "related_object_id": "v_…"}`. */
export function readRelated(body: JsonObject): { readonly type: RelatedType; readonly name: string } {
  const problems: Problem[] = []
  const named = Object.keys(RELATED_OBJECTS).filter(
    (key): key is RelatedType => isRelatedType(key) && body[key] !== undefined && body[key] !== null,
  )
  const type = named[0] ?? body.related_object_type
  if (named.length > 1) problems.push({ path: named[1]!, message: 'Rules are assigned to one thing at a time.' })
  if (isRelatedType(type)) {
    const [value, path] = named[0] ? [body[named[0]], named[0]] : [body.related_object_id, 'related_object_id']
    const name = requireText(value, path, 512, problems)
    if (name !== undefined && problems.length === 0) return { type, name }
  } else {
    const types = orList(Object.keys(RELATED_OBJECTS))
    problems.push({ path: 'related_object_type', message: `Rules are assigned to ${types}, not ${describe(type)}.` })
  }
  throw invalidInput(problems)
}

/** The thing that is named by id, code or name; it stays until the transaction ends. Throws that there is none. */
export async function holdRelated(
  tx: Tx,
  projectId: string,
  { type, name }: { readonly type: RelatedType; readonly name: string },
): Promise<RelatedObject> {
  const found = FIND[type]?.(projectId, name)
  const { rows } = found ? await tx.query<{ id: string }>(sql`${found} limit 1 for key share`) : { rows: [] }
  if (rows[0]) return { type, id: rows[0].id }
  throw new Refusal('rule_assignment_not_found', `Cannot find ${type} with id ${name}`, [], [], {
    resourceId: name,
    resourceType: type,
  })
}

const idIs = (type: RelatedType, name: string): Sql => sql`id = ${decodeId(RELATED_OBJECTS[type], name)}::uuid`

/** Distributions are none yet. */
const FIND: Readonly<Partial<Record<RelatedType, (projectId: string, name: string) => Sql>>> = {
  voucher: (projectId, name) => sql`
    select id from coterie.vouchers where id = ${voucherIdNamed(projectId, name)} and project_id = ${projectId}`,
  campaign: (projectId, name) => sql`
    select id from coterie.campaigns
    where project_id = ${projectId} and deleting is null and (${idIs('campaign', name)} or name = ${name})
    order by name = ${name}`,
  promotion_tier: (projectId, name) => sql`
    select id from coterie.promotion_tiers
    where project_id = ${projectId} and (${idIs('promotion_tier', name)} or name = ${name}) order by name = ${name}, id`,
  reward_assignment: (projectId, name) => sql`
    select id from coterie.reward_assignments where project_id = ${projectId} and ${idIs('reward_assignment', name)}`,
  earning_rule: (projectId, name) => sql`
    select id from coterie.earning_rules where project_id = ${projectId} and ${idIs('earning_rule', name)}`,
}
