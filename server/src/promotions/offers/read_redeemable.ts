import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { decodeId, encodeId, type Sql, sql, type Tx } from '../../store/index.ts'
import type { OfferRedeemable } from './offer.ts'

const OBJECTS = { campaign: 'camp', promotion_tier: 'promo' } as const

/** `{object: "campaign" or "promotion_tier", id}`; a campaign also by its name. */
export function readRedeemable(value: unknown, path: string, problems: Problem[]): OfferRedeemable | null {
  const object =
    isObject(value) && (Object.keys(OBJECTS) as OfferRedeemable['object'][]).find((o) => o === value.object)
  if (!isObject(value) || !object) {
    problems.push({
      path: isObject(value) ? at(path, 'object') : path,
      message: `What an offer leads to is {"object": "campaign" or "promotion_tier", "id": …}, not ${describe(isObject(value) ? value.object : value)}.`,
    })
    return null
  }
  if (typeof value.id === 'string' && value.id !== '') return { object, id: value.id }
  problems.push({ path: at(path, 'id'), message: `An id is needed here, not ${describe(value.id)}.` })
  return null
}

/** With the id of what is there. It is held until the transaction ends, so that nobody deletes it meanwhile. */
export async function heldRedeemable(
  tx: Tx,
  projectId: string,
  { object, id }: OfferRedeemable,
  problems: Problem[],
): Promise<OfferRedeemable | null> {
  const uuid = decodeId(OBJECTS[object], id)
  const { rows } = await tx.query<{ id: string }>(
    object === 'campaign' ? campaign(projectId, uuid, id) : tier(projectId, uuid),
  )
  if (rows[0]) return { object, id: encodeId(OBJECTS[object], rows[0].id) }
  problems.push({ path: 'redeemable.id', message: `There is no such ${object.replace('_', ' ')}.` })
  return null
}

const campaign = (projectId: string, id: string | null, name: string): Sql => sql`
  select id from coterie.campaigns where project_id = ${projectId} and deleting is null and (id = ${id}::uuid or name = ${name})
  order by name = ${name} limit 1 for key share`

const tier = (projectId: string, id: string | null): Sql => sql`
  select id from coterie.promotion_tiers where project_id = ${projectId} and id = ${id}::uuid for key share`
