import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../../ingest/door/amount.ts'
import { isGiven } from '../../ingest/door/given.ts'
import { isObject, type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import { ALL_LINES, type Applicable, type ApplicableEntry, CHOICES } from './applicable.ts'
import { refuseFormulas } from './not_offered.ts'

const MOST_ENTRIES = 1000
const AMOUNT_KEYS = ['amount_limit', 'aggregated_amount_limit', 'price'] as const
const UNIT_KEYS = ['quantity_limit', 'aggregated_quantity_limit'] as const

/** The `applicable_to` of a validation rule; nothing said means every line. */
export function readApplicable(value: unknown, path: string, problems: Problem[]): Applicable | undefined {
  if (!isGiven(value)) return ALL_LINES
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  const included = readEntries(body.included, at(path, 'included'), problems)
  const excluded = readEntries(body.excluded, at(path, 'excluded'), problems)
  for (const [i, entry] of excluded.entries()) refuseLimits(entry, at(at(path, 'excluded'), i), problems)
  if (isGiven(body.included_all) && typeof body.included_all !== 'boolean')
    problems.push({
      path: at(path, 'included_all'),
      message: `true or false is needed here, not ${describe(body.included_all)}.`,
    })
  return problems.length > before
    ? undefined
    : Object.freeze({ included, excluded, included_all: body.included_all === true })
}

function readEntries(value: unknown, path: string, problems: Problem[]): readonly ApplicableEntry[] {
  if (!isGiven(value)) return Object.freeze([])
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) {
    problems.push({ path, message: `A list of at most ${MOST_ENTRIES} products and SKUs is needed here.` })
    return []
  }
  return Object.freeze(value.flatMap((entry: unknown, i) => readEntry(entry, at(path, i), problems)))
}

function readEntry(value: unknown, path: string, problems: Problem[]): readonly ApplicableEntry[] {
  if (!isObject(value)) {
    problems.push({
      path,
      message: `A product such as {"object": "product", "id": "prod_…", "effect": "APPLY_TO_EVERY"} is needed here, not ${describe(value)}.`,
    })
    return []
  }
  refuseFormulas(value, path, problems)
  refuseRepeating(value, path, problems)
  const object = readObject(value.object, at(path, 'object'), problems)
  const id = requireText(value.id, at(path, 'id'), TEXT_LIMITS.sourceId, problems)
  const sourceId = readText(value.source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems)
  const effect = readChoice(value.effect, at(path, 'effect'), problems)
  const limits = [
    ...AMOUNT_KEYS.map((key) => [key, readAmount(value[key], at(path, key), problems)] as const),
    ...UNIT_KEYS.map((key) => [key, readCount(value[key], at(path, key), problems)] as const),
  ].filter(([, limit]) => limit !== undefined)
  if (object === undefined || id === undefined || effect === undefined) return []
  return [
    Object.freeze({ object, id, ...(sourceId && { source_id: sourceId }), effect, ...Object.fromEntries(limits) }),
  ]
}

function readObject(value: unknown, path: string, problems: Problem[]): ApplicableEntry['object'] | undefined {
  if (value === 'product' || value === 'sku') return value
  problems.push({
    path,
    message:
      value === 'products_collection'
        ? 'Collections of products are not offered: name the products.'
        : `"product" or "sku" is needed here, not ${describe(value)}.`,
  })
  return undefined
}

function readChoice(value: unknown, path: string, problems: Problem[]): ApplicableEntry['effect'] | undefined {
  if (!isGiven(value)) return 'APPLY_TO_EVERY'
  const choice = CHOICES.find((each) => each === value)
  if (choice) return choice
  const hint = typeof value === 'string' ? didYouMean(nearest(value, CHOICES)) : ''
  problems.push({
    path,
    message:
      typeof value === 'string' && value.startsWith('APPLY_FROM_')
        ? `${value} is not offered.`
        : `${orList(CHOICES)} is needed here, not ${describe(value)}.${hint}`,
  })
  return undefined
}

function readCount(value: unknown, path: string, problems: Problem[]): number | undefined {
  if (!isGiven(value)) return undefined
  if (Number.isSafeInteger(value) && (value as number) >= 1) return value as number
  problems.push({ path, message: `A whole number of units of 1 or more is needed here, not ${describe(value)}.` })
  return undefined
}

/** What says nothing (each, from the first, whole lines) passes. */
function refuseRepeating(entry: JsonObject, path: string, problems: Problem[]): void {
  for (const [key, nothing] of [
    ['repeat', 1],
    ['skip_initially', 0],
    ['target', 'ITEM'],
  ] as const)
    if (isGiven(entry[key]) && entry[key] !== nothing)
      problems.push({ path: at(path, key), message: `${key} is not offered, other than ${nothing}.` })
}

function refuseLimits(entry: ApplicableEntry, path: string, problems: Problem[]): void {
  if (entry.effect !== 'APPLY_TO_EVERY')
    problems.push({ path: at(path, 'effect'), message: 'What is excluded is excluded on every line: APPLY_TO_EVERY.' })
  for (const key of [...AMOUNT_KEYS, ...UNIT_KEYS])
    if (entry[key] !== undefined) problems.push({ path: at(path, key), message: `What is excluded has no ${key}.` })
}
