import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { type KeyedPatch, readMetadata } from '../../ingest/door/metadata.ts'
import { at } from '../../ingest/door/path.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import { readCategory } from '../campaigns/read_category.ts'
import { readFlag } from '../campaigns/read_flag.ts'
import type { Discount } from '../money/discount.ts'
import { readDiscount } from '../money/read_discount.ts'
import { readRuleIds } from '../validation_rules/assign_rules.ts'
import { readValidity } from '../validity/read_validity.ts'
import type { Validity } from '../validity/validity.ts'

/** What a body says of a promotion tier: undefined where it says nothing. */
export interface TierInput {
  readonly name: string | undefined
  readonly banner: string | null | undefined
  readonly category: string | null | undefined
  readonly discount: Discount | undefined
  readonly metadata: KeyedPatch | undefined
  readonly active: boolean | undefined
  /** From 1; one more than the last unless told. */
  readonly hierarchy: number | undefined
  readonly validity: Validity | undefined
  /** `val_…` */
  readonly rules: readonly string[]
}

export interface NewTier extends TierInput {
  readonly name: string
  readonly discount: Discount
  readonly validity: Validity
}

const HIERARCHY_AT_MOST = 1_000_000

/** A tier that is to be made: it needs a name and a discount. */
export function readNewTier(value: unknown, path: string, problems: Problem[]): NewTier | undefined {
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  const input = readTier(body, path, problems)
  if (body.name === undefined) requireText(undefined, at(path, 'name'), TEXT_LIMITS.name, problems)
  if (!isObject(body.action) || body.action.discount === undefined || body.action.discount === null)
    problems.push({ path: at(at(path, 'action'), 'discount'), message: 'A tier needs a discount.' })
  return problems.length > before ? undefined : (input as NewTier)
}

/** What a body says of a tier, which may be there already. */
export function readTier(body: JsonObject, path: string, problems: Problem[], old?: Validity): TierInput {
  return {
    name: body.name === undefined ? undefined : requireText(body.name, at(path, 'name'), TEXT_LIMITS.name, problems),
    banner: readText(body.banner, at(path, 'banner'), TEXT_LIMITS.description, problems),
    category: readCategory(body, path, problems),
    discount: readAction(body.action, at(path, 'action'), problems),
    metadata: readMetadata(body.metadata, at(path, 'metadata'), DEFAULT_INGEST_LIMITS, problems),
    active: readFlag(body.active, at(path, 'active'), problems),
    hierarchy: readHierarchy(body.hierarchy, at(path, 'hierarchy'), problems),
    validity: readValidity(body, path, problems, old),
    rules: readRuleIds(body.validation_rules, at(path, 'validation_rules'), problems) ?? [],
  }
}

function readAction(value: unknown, path: string, problems: Problem[]): Discount | undefined {
  if (value === undefined || value === null) return undefined
  const action = requireObject(value, path, problems)
  const discount = action?.discount
  return discount === undefined || discount === null
    ? undefined
    : readDiscount(discount, at(path, 'discount'), problems)
}

function readHierarchy(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (value === undefined || value === null) return undefined
  const place = typeof value === 'string' && /^\d{1,7}$/.test(value) ? Number(value) : value
  if (Number.isInteger(place) && (place as number) >= 0 && (place as number) <= HIERARCHY_AT_MOST)
    return place as number
  problems.push({
    path,
    message: `A whole number from 0 to ${HIERARCHY_AT_MOST} is needed here, not ${describe(value)}.`,
  })
  return undefined
}
