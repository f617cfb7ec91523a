import { describe, orList, type Problem } from '../../../../../filter/problem.ts'
import { checkJson, isObject, type JsonObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { type KeyedPatch, readMetadata } from '../../../ingest/door/metadata.ts'
import { at } from '../../../ingest/door/path.ts'
import { readText } from '../../../ingest/door/text.ts'
import { readWhole } from '../read_whole.ts'
import type { RewardType } from './reward_row.ts'

/** What a body says of a reward; undefined where it says nothing. */
export interface RewardInput {
  readonly name: string | undefined
  readonly parameters: RewardParameters | undefined
  /** null: without end. */
  readonly stock: number | null | undefined
  readonly attributes: JsonObject | undefined
  readonly metadata: KeyedPatch | undefined
}

export type RewardParameters =
  | { readonly type: 'MATERIAL'; readonly product: string; readonly sku: string | null }
  | { readonly type: 'CAMPAIGN'; readonly campaign: string; readonly balance: number | null }
  | { readonly type: 'COIN'; readonly exchangeRatio: number; readonly pointsRatio: number }

/** Which member of `parameters` each type has. */
const MEMBER: Readonly<Record<RewardType, string>> = { MATERIAL: 'product', CAMPAIGN: 'campaign', COIN: 'coin' }

export function readReward(body: JsonObject, problems: Problem[]): RewardInput {
  const name = readText(body.name, 'name', TEXT_LIMITS.name, problems) ?? undefined
  const given = body.parameters !== undefined && body.parameters !== null
  return {
    name,
    parameters: given ? readParameters(body.parameters, body.type, problems) : undefined,
    stock: body.stock === null ? null : readWhole(body.stock, 'stock', problems),
    attributes: readAttributes(body.attributes, problems),
    metadata: readMetadata(body.metadata, 'metadata', DEFAULT_INGEST_LIMITS, problems),
  }
}

function readAttributes(value: unknown, problems: Problem[]): JsonObject | undefined {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) {
    problems.push({ path: 'attributes', message: `An object is needed here, not ${describe(value)}.` })
    return undefined
  }
  const text = (key: string) => readText(value[key], at('attributes', key), TEXT_LIMITS.description, problems)
  const [image_url, description] = [text('image_url'), text('description')]
  return { ...(image_url && { image_url }), ...(description && { description }) }
}

/** The type follows from what is there; a `type` beside it has to agree. */
function readParameters(value: unknown, type: unknown, problems: Problem[]): RewardParameters | undefined {
  const before = problems.length
  checkJson(value, 'parameters', DEFAULT_INGEST_LIMITS, problems)
  if (problems.length > before) return undefined
  const types = Object.entries(MEMBER).filter(([, member]) => isObject(value) && isObject(value[member]))
  const [found, ...more] = types
  if (!found || more.length > 0 || !isObject(value)) {
    problems.push({
      path: 'parameters',
      message: `One of ${orList(Object.values(MEMBER))} is needed here: what the reward is.`,
    })
    return undefined
  }
  const [of, member] = found
  if (type !== undefined && type !== null && type !== of) {
    problems.push({ path: 'type', message: `A reward with a ${member} is of type ${of}, not ${describe(type)}.` })
    return undefined
  }
  return readOf[of as RewardType](value[member] as JsonObject, at('parameters', member), problems)
}

type ReadOf = (body: JsonObject, path: string, problems: Problem[]) => RewardParameters | undefined

const readOf: Readonly<Record<RewardType, ReadOf>> = {
  MATERIAL: (body, path, problems) => {
    const product = requireId(body.id, at(path, 'id'), problems)
    const sku = readText(body.sku_id, at(path, 'sku_id'), TEXT_LIMITS.sourceId, problems) ?? null
    return product === undefined ? undefined : { type: 'MATERIAL', product, sku }
  },
  CAMPAIGN: (body, path, problems) => {
    const campaign = requireId(body.id, at(path, 'id'), problems)
    // Whether it needs one depends on the campaign.
    const balance = readWhole(body.balance, at(path, 'balance'), problems) ?? null
    return campaign === undefined ? undefined : { type: 'CAMPAIGN', campaign, balance }
  },
  COIN: (body, path, problems) => {
    const exchangeRatio = readRatio(body.exchange_ratio, at(path, 'exchange_ratio'), problems)
    const pointsRatio = body.points_ratio ? readRatio(body.points_ratio, at(path, 'points_ratio'), problems) : 1
    return exchangeRatio === undefined || pointsRatio === undefined
      ? undefined
      : { type: 'COIN', exchangeRatio, pointsRatio }
  },
}

function requireId(value: unknown, path: string, problems: Problem[]): string | undefined {
  if (typeof value === 'string' && value !== '') return value
  problems.push({ path, message: `An id is needed here, not ${describe(value)}.` })
  return undefined
}

const LARGEST_RATIO = 1e9
const SMALLEST_RATIO = 1e-9

function readRatio(value: unknown, path: string, problems: Problem[]): number | undefined {
  const number = typeof value === 'string' && /^\d{1,10}(\.\d{1,10})?$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && number >= SMALLEST_RATIO && number <= LARGEST_RATIO) return number
  problems.push({ path, message: `A number more than 0 is needed here, not ${describe(value)}.` })
  return undefined
}
