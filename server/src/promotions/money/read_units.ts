import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { textFlaw } from '../../ingest/door/text.ts'
import { EFFECTS, type UnitOff } from './discount.ts'
import { refuseFormulas } from './not_offered.ts'
import { readEffect } from './read_effect.ts'

const MOST_UNITS = 1_000_000
const MOST_KINDS = 100
const EFFECTS_OF_ONE = EFFECTS.UNIT.filter((effect) => effect !== 'ADD_MANY_ITEMS')

/** How many free units of what. Whether there is such a product or SKU is not asked here. */
export function readUnit(body: JsonObject, effect: UnitOff['effect'], path: string, problems: Problem[]): UnitOff {
  return Object.freeze({
    unit_off: requireUnits(body.unit_off, at(path, 'unit_off'), problems),
    unit_type: requireUnitType(body.unit_type, at(path, 'unit_type'), problems),
    ...(effect && { effect }),
  })
}

/** The `units` of ADD_MANY_ITEMS. */
export function readUnits(body: JsonObject, path: string, problems: Problem[]): readonly UnitOff[] {
  for (const key of ['unit_off', 'unit_type'])
    if (body[key] !== undefined && body[key] !== null)
      problems.push({ path: at(path, key), message: `With ADD_MANY_ITEMS, ${key} stands in each of the units.` })
  const { units } = body
  const where = at(path, 'units')
  if (!Array.isArray(units) || units.length === 0 || units.length > MOST_KINDS) {
    const found = Array.isArray(units) && units.length > 0 ? `${units.length} of them` : describe(units)
    problems.push({ path: where, message: `A list of 1 to ${MOST_KINDS} kinds of units is needed here, not ${found}.` })
    return []
  }
  return Object.freeze(units.flatMap((unit: unknown, i) => readOneOfMany(unit, at(where, i), problems)))
}

function readOneOfMany(unit: unknown, path: string, problems: Problem[]): readonly UnitOff[] {
  if (!isObject(unit)) {
    problems.push({
      path,
      message: `Units such as {"unit_off": 1, "unit_type": "prod_…"} are needed here, not ${describe(unit)}.`,
    })
    return []
  }
  refuseFormulas(unit, path, problems)
  const effect = readEffect(unit.effect, EFFECTS_OF_ONE, at(path, 'effect'), problems)
  return [readUnit(unit, effect, path, problems)]
}

function requireUnits(value: unknown, path: string, problems: Problem[]): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_UNITS) return value as number
  problems.push({
    path,
    message: `A whole number of units from 1 to ${MOST_UNITS} is needed here, not ${describe(value)}.`,
  })
  return 0
}

function requireUnitType(value: unknown, path: string, problems: Problem[]): string {
  const right = typeof value === 'string' && /^(prod|sku)_./.test(value)
  const flaw = right
    ? textFlaw(value, TEXT_LIMITS.sourceId)
    : `The id of a product or SKU (prod_… or sku_…) is needed here, not ${describe(value)}.`
  if (flaw === null) return value as string
  problems.push({ path, message: flaw })
  return ''
}
