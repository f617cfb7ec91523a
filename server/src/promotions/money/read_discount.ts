import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../../ingest/door/amount.ts'
import { type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import {
  type AmountDiscount,
  type Discount,
  type DiscountType,
  EFFECTS,
  type FixedDiscount,
  type ManyUnitsDiscount,
  type PercentDiscount,
} from './discount.ts'
import { refuseFormulas } from './not_offered.ts'
import { readEffect } from './read_effect.ts'
import { readUnit, readUnits } from './read_units.ts'

/** The keys that carry the numbers of each type; the first is required where it is an amount. */
const NUMBERS = Object.freeze({
  AMOUNT: ['amount_off', 'aggregated_amount_limit'],
  PERCENT: ['percent_off', 'amount_limit', 'aggregated_amount_limit'],
  UNIT: ['unit_off', 'unit_type', 'units'],
  FIXED: ['fixed_amount'],
} as const satisfies Record<DiscountType, readonly string[]>)

const TYPES = Object.keys(EFFECTS) as DiscountType[]

/**
 * A discount as a campaign, voucher or promotion tier is sent it. What is not offered (formulas, bundles, REPLACE_ITEMS) and
 * what belongs to another type is refused: passed over, it would make wrong money. Other unknown keys pass.
 */
export function readDiscount(body: unknown, path: string, problems: Problem[]): Discount | undefined {
  const before = problems.length
  const object = requireObject(body, path, problems)
  if (object === undefined) return undefined
  refuseFormulas(object, path, problems)
  const type = readType(object.type, at(path, 'type'), problems)
  if (type === undefined) return undefined
  refuseStrangers(object, type, path, problems)
  const discount = readOf[type](object, path, problems)
  return problems.length > before ? undefined : Object.freeze(discount)
}

function readType(value: unknown, path: string, problems: Problem[]): DiscountType | undefined {
  const type = TYPES.find((known) => known === value)
  if (type) return type
  const hint = typeof value === 'string' ? didYouMean(nearest(value, TYPES)) : ''
  problems.push({
    path,
    message:
      value === 'BUNDLE'
        ? 'Bundles are not offered.'
        : `A type of discount is needed here: ${orList(TYPES)}, not ${describe(value)}.${hint}`,
  })
  return undefined
}

function refuseStrangers(body: JsonObject, type: DiscountType, path: string, problems: Problem[]): void {
  const own: readonly string[] = NUMBERS[type]
  for (const key of new Set(Object.values(NUMBERS).flat()))
    if (!own.includes(key) && body[key] !== undefined && body[key] !== null)
      problems.push({ path: at(path, key), message: `A discount of type ${type} has no ${key}.` })
}

const readOf: Readonly<Record<DiscountType, (body: JsonObject, path: string, problems: Problem[]) => Discount>> =
  Object.freeze({
    AMOUNT: (body, path, problems) =>
      given<AmountDiscount>({
        type: 'AMOUNT',
        amount_off: requireAmount(body, 'amount_off', path, problems),
        effect: readEffect(body.effect, EFFECTS.AMOUNT, at(path, 'effect'), problems),
        aggregated_amount_limit: limit(body, 'aggregated_amount_limit', path, problems),
      }),
    PERCENT: (body, path, problems) =>
      given<PercentDiscount>({
        type: 'PERCENT',
        percent_off: requirePercent(body.percent_off, at(path, 'percent_off'), problems),
        effect: readEffect(body.effect, EFFECTS.PERCENT, at(path, 'effect'), problems),
        amount_limit: limit(body, 'amount_limit', path, problems),
        aggregated_amount_limit: limit(body, 'aggregated_amount_limit', path, problems),
      }),
    FIXED: (body, path, problems) =>
      given<FixedDiscount>({
        type: 'FIXED',
        fixed_amount: requireAmount(body, 'fixed_amount', path, problems),
        effect: readEffect(body.effect, EFFECTS.FIXED, at(path, 'effect'), problems),
      }),
    UNIT: (body, path, problems) => {
      const effect = readEffect(body.effect, EFFECTS.UNIT, at(path, 'effect'), problems)
      if (effect === 'ADD_MANY_ITEMS')
        return given<ManyUnitsDiscount>({ type: 'UNIT', effect, units: readUnits(body, path, problems) })
      if (body.units !== undefined && body.units !== null)
        problems.push({ path: at(path, 'effect'), message: 'A list of units has the effect ADD_MANY_ITEMS.' })
      return { type: 'UNIT', ...readUnit(body, effect, path, problems) }
    },
  })

const limit = (body: JsonObject, key: string, path: string, problems: Problem[]): number | undefined =>
  readAmount(body[key], at(path, key), problems)

/** 0 stands in for what is missing: with a problem, nobody sees it. */
function requireAmount(body: JsonObject, key: string, path: string, problems: Problem[]): number {
  const before = problems.length
  const amount = readAmount(body[key], at(path, key), problems)
  if (amount === undefined && problems.length === before)
    problems.push({
      path: at(path, key),
      message: `A whole number of minor units (cents) is needed here, not ${describe(body[key])}.`,
    })
  return amount ?? 0
}

function requirePercent(value: unknown, path: string, problems: Problem[]): number {
  if (typeof value === 'number' && value >= 0 && value <= 100) return value
  problems.push({ path, message: `A percentage from 0 to 100 is needed here, not ${describe(value)}.` })
  return 0
}

/** Without the keys of which nothing was said. */
const given = <T extends Discount>(discount: { readonly [K in keyof Required<T>]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(discount).filter(([, value]) => value !== undefined)) as unknown as T
