import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { findProduct } from '../../../ingest/products/find.ts'
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
import { findCampaign } from '../../campaigns/campaign_row.ts'
import { type RewardInput, type RewardParameters, readReward } from './read_reward.ts'
import { findReward, type RewardRow, rewardNotFound } from './reward_row.ts'

/** Makes a reward: `{name, parameters: {product | campaign | coin}, stock?, attributes?, metadata?}`. */
export async function createReward(db: Database, projectId: string, now: string, body: JsonObject): Promise<RewardRow> {
  const { name, parameters, stock = null, attributes = {}, metadata } = readWell(body, true)
  return transaction(db, async (tx) => {
    const shown = await shownParameters(tx, projectId, parameters!)
    const { rows } = await tx.query<RewardRow>(sql`
      insert into coterie.rewards (id, project_id, name, type, parameters, attributes, metadata, stock, created_at)
      values (${newId()}, ${projectId}, ${name!}, ${parameters!.type}, ${JSON.stringify(shown)}::jsonb,
        ${JSON.stringify(attributes)}::jsonb, ${JSON.stringify(metadata?.set ?? {})}::jsonb, ${stock}, ${now}::timestamptz)
      returning *`)
    return rows[0]!
  })
}

/** Changes what the body says; the type stays what it is. */
export function updateReward(
  db: Database,
  projectId: string,
  now: string,
  reward: string,
  body: JsonObject,
): Promise<RewardRow> {
  const input = readWell(body, false)
  return transaction(db, async (tx) => {
    const { id, type } = await findReward(tx, projectId, reward)
    if (input.parameters !== undefined && input.parameters.type !== type)
      throw invalidInput([{ path: 'parameters', message: `A reward of type ${type} stays one.` }])
    const parameters = input.parameters && (await shownParameters(tx, projectId, input.parameters))
    const written = await write(tx, now, id, input, parameters ?? null)
    if (!written) throw rewardNotFound(reward)
    return written
  })
}

/** undefined: somebody has deleted it meanwhile. */
async function write(
  tx: Tx,
  now: string,
  id: string,
  { name, stock, attributes, metadata }: RewardInput,
  parameters: JsonObject | null,
): Promise<RewardRow | undefined> {
  const json = (value: unknown) => sql`${value ? JSON.stringify(value) : null}::jsonb`
  const { rows } = await tx.query<RewardRow>(sql`
    update coterie.rewards
    set name = coalesce(${name ?? null}, name), parameters = coalesce(${json(parameters)}, parameters),
      stock = case when ${stock !== undefined} then ${stock ?? null}::bigint else stock end,
      attributes = coalesce(${json(attributes)}, attributes),
      metadata = (metadata || ${JSON.stringify(metadata?.set ?? {})}::jsonb) - ${metadata?.removed ?? []}::text[],
      updated_at = ${now}::timestamptz
    where id = ${id} returning *`)
  return rows[0]
}

function readWell(body: JsonObject, fresh: boolean): RewardInput {
  const problems: Problem[] = []
  const input = readReward(body, problems)
  const needs = (key: 'name' | 'parameters') => {
    if (input[key] === undefined && problems.every(({ path }) => !path.startsWith(key)))
      problems.push({ path: key, message: `A reward needs ${key}.` })
  }
  if (fresh) needs('name')
  if (fresh) needs('parameters')
  if (problems.length > 0) throw invalidInput(problems)
  return input
}

/** As they are kept and shown: with the ids of what is there. */
async function shownParameters(tx: Tx, projectId: string, given: RewardParameters): Promise<JsonObject> {
  switch (given.type) {
    case 'MATERIAL':
      return { product: { id: (await findProduct(tx, projectId, given.product)).id, sku_id: given.sku } }
    case 'COIN':
      return { coin: { exchange_ratio: given.exchangeRatio, points_ratio: given.pointsRatio } }
    case 'CAMPAIGN':
      return { campaign: await shownCampaign(tx, projectId, given) }
    default:
      return given satisfies never
  }
}

async function shownCampaign(
  tx: Tx,
  projectId: string,
  { campaign, balance }: Extract<RewardParameters, { type: 'CAMPAIGN' }>,
): Promise<JsonObject> {
  const { id } = await findCampaign(tx, projectId, campaign)
  // Whoever deletes it waits until the reward names it.
  await tx.query(sql`select from coterie.campaigns where id = ${id} for key share`)
  const { type } = await findCampaign(tx, projectId, encodeId('camp', id))
  const shown = { id: encodeId('camp', id), type }
  if (type === 'PROMOTION')
    throw invalidInput([{ path: 'parameters.campaign.id', message: 'A promotion has no codes that could be given.' }])
  if (type !== 'GIFT_VOUCHERS' && type !== 'LOYALTY_PROGRAM') return shown
  if (balance === null || balance === 0)
    throw new Refusal('invalid_balance', `A reward from a campaign of type ${type} needs a balance of more than 0`)
  return { ...shown, balance }
}

/** Deletes a reward that no programme has. Throws `reward_not_found`, `resource_in_use`. */
export function deleteReward(db: Database, projectId: string, reward: string): Promise<void> {
  return transaction(db, async (tx) => {
    const { id } = await findReward(tx, projectId, reward)
    // Whoever assigns it meanwhile waits, and then does not find it.
    await tx.query(sql`select id from coterie.rewards where id = ${id} for update`)
    const { rows } = await tx.query<{ id: string }>(sql`
      select id from coterie.reward_assignments where reward_id = ${id} order by id`)
    const ids = rows.map((row) => encodeId('rewa', row.id))
    if (ids.length > 0)
      throw new Refusal(
        'resource_in_use',
        `Resource reward with id ${reward} is in use by reward_assignments with ids [${ids.join(', ')}]`,
        [],
        ids.map((each) => ({ object: 'reward_assignment', id: each, name: each })),
        { resourceId: reward, resourceType: 'reward' },
      )
    await tx.query(sql`delete from coterie.rewards where id = ${id}`)
  })
}
