import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, type Problem, quote } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import type { CheckedRule, CheckedRules } from './checked_rules.ts'
import { type Logic, numbersIn } from './logic.ts'
import { ruleNotOffered } from './not_offered.ts'
import { parseLogic } from './parse_logic.ts'
import { type RuleSchemas, readConditions } from './read_conditions.ts'
import { findRule, RULES, type RuleRow, takesProperty } from './rule_table.ts'

/** Of rules at one place, and characters of a message. */
const MOST_RULES = 100
const LONGEST_MESSAGE = 1000

const NO_RULES: CheckedRules = Object.freeze({ rules: new Map(), logic: null })

/**
 * Voucherify's numbered rules: `{"1": {"name", "property", "conditions", "rules", "error"}, …, "logic": "1 and 2"}`.
 * Without a logic all must hold. Metadata keys are read as the schemas declare them.
 */
export function readRules(
  value: unknown,
  path: string,
  problems: Problem[],
  schemas: RuleSchemas = {},
): CheckedRules | undefined {
  const before = problems.length
  const names = RULES.map(({ name }) => name)
  const rules = readNumbered(value, path, { names, around: null, schemas, problems })
  return problems.length > before ? undefined : rules
}

interface Reader {
  /** Rules that may stand here. */
  readonly names: readonly string[]
  /** The rule inside which they stand. */
  readonly around: RuleRow | null
  readonly schemas: RuleSchemas
  readonly problems: Problem[]
}

function readNumbered(value: unknown, path: string, reader: Reader): CheckedRules {
  const { problems } = reader
  if (value === undefined || value === null) return NO_RULES
  if (!isObject(value)) {
    problems.push({
      path,
      message: `Numbered rules such as {"1": {…}, "logic": "1"} are needed here, not ${describe(value)}.`,
    })
    return NO_RULES
  }
  const numbered = Object.entries(value).filter(([key]) => key !== 'logic')
  if (numbered.length > MOST_RULES) {
    problems.push({ path, message: `At most ${MOST_RULES} rules stand together, not ${numbered.length}.` })
    return NO_RULES
  }
  const rules = new Map<string, CheckedRule>()
  for (const [number, rule] of numbered) {
    const read = readRule(number, rule, at(path, number), reader)
    if (read !== null) rules.set(number, read)
  }
  const logic = readLogic(
    value.logic,
    numbered.map(([number]) => number),
    at(path, 'logic'),
    problems,
  )
  return Object.freeze({ rules, logic })
}

function readRule(number: string, value: unknown, path: string, reader: Reader): CheckedRule | null {
  const { problems, schemas } = reader
  if (!/^[1-9]\d{0,5}$/.test(number)) {
    problems.push({ path, message: 'Rules are numbered: "1", "2" and so on, beside their logic.' })
    return null
  }
  if (!isObject(value)) {
    problems.push({
      path,
      message: `A rule such as {"name": "order.amount", "conditions": {"$more_than": [1000]}} is needed here, not ${describe(value)}.`,
    })
    return null
  }
  const row = readName(value.name, at(path, 'name'), reader)
  const message = readMessage(value.error, at(path, 'error'), problems)
  if (row === null) return null
  const property = readProperty(value.property, row, at(path, 'property'), problems)
  const conditions = readConditions(value.conditions, row, property, at(path, 'conditions'), schemas, problems)
  const inside = readNumbered(value.rules, at(path, 'rules'), { ...reader, names: row.inside, around: row })
  return Object.freeze({ path, row, property, conditions, inside, message })
}

function readName(value: unknown, path: string, { names, around, problems }: Reader): RuleRow | null {
  if (typeof value === 'string' && names.includes(value)) return findRule(value)!
  if (typeof value !== 'string')
    problems.push({ path, message: `The name of a rule is needed here, not ${describe(value)}.` })
  else problems.push({ path, message: nameFlaw(value, names, around) })
  return null
}

function nameFlaw(name: string, names: readonly string[], around: RuleRow | null): string {
  const instead = ruleNotOffered(name)
  if (instead !== undefined) return `The rule ${quote(name)} is not offered. ${instead}`
  if (around === null && findRule(name))
    return `The rule ${quote(name)} stands inside another, about the items that it finds.`
  if (around === null) return `There is no rule ${quote(name)}.${didYouMean(nearest(name, names))}`
  if (names.length === 0) return `No rules stand inside ${around.name}.`
  return `There is no rule ${quote(name)} inside ${around.name}, only ${names.join(', ')}.`
}

function readProperty(value: unknown, row: RuleRow, path: string, problems: Problem[]): string | null {
  if (!takesProperty(row)) return null
  if (value !== undefined && value !== null && value !== '')
    return requireText(value, path, TEXT_LIMITS.metadataKey, problems) ?? null
  problems.push({ path, message: `Rule '${row.name}' must have a 'property': the metadata key that it is about.` })
  return null
}

function readMessage(value: unknown, path: string, problems: Problem[]): string | null {
  if (value === undefined || value === null) return null
  if (isObject(value))
    return readText((value as JsonObject).message, at(path, 'message'), LONGEST_MESSAGE, problems) || null
  problems.push({
    path,
    message: `An object such as {"message": "For members only"} is needed here, not ${describe(value)}.`,
  })
  return null
}

function readLogic(value: unknown, numbers: readonly string[], path: string, problems: Problem[]): Logic | null {
  const all = numbers.map((number): Logic => ({ is: 'rule', number }))
  const parsed = typeof value === 'string' ? parseLogic(value) : { logic: null }
  if ('message' in parsed) problems.push({ path, message: `At character ${parsed.at + 1}: ${parsed.message}` })
  else if (typeof value !== 'string' && value !== undefined && value !== null)
    problems.push({ path, message: `A text such as "1 and 2" is needed here, not ${describe(value)}.` })
  else if (parsed.logic !== null) return named(parsed.logic, numbers, path, problems)
  return all.length > 1 ? { is: 'and', of: all } : (all[0] ?? null)
}

/** Every number is a rule and every rule has its number in the logic: one left out would be a wish nobody grants. */
function named(logic: Logic, numbers: readonly string[], path: string, problems: Problem[]): Logic {
  const used = numbersIn(logic)
  for (const number of used.filter((each) => !numbers.includes(each)))
    problems.push({ path, message: `There is no rule ${number}.` })
  for (const number of numbers.filter((each) => !used.includes(each) && /^\d/.test(each)))
    problems.push({ path, message: `Rule ${number} is not part of the logic.` })
  return logic
}
