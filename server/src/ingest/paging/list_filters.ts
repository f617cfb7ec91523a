import type { Problem } from '@coterie/filter'
import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList } from '../../../../filter/problem.ts'
import { type Sql, sql } from '../../store/index.ts'
import { isObject } from '../door/json.ts'
import { at } from '../door/path.ts'

/** What a list can be filtered by, as a text: ids as callers write them, types, names. */
export interface ListField {
  readonly value: Sql
  /** The values as they are stored; null for what stands for nothing that there is. As they are sent unless told. */
  readonly stored?: (value: string) => string | null
}

const OPERATORS = ['$is', '$is_not', '$in', '$not_in', '$has_value', '$is_unknown'] as const
type Operator = (typeof OPERATORS)[number]
const VALUES_AT_MOST = 1_000

/**
 * Voucherify's `filters` of a list: `{junction?: "and" | "or", <field>: {conditions: {<operator>: [value, …]}}}`; null where
 * nothing is asked.
 */
export function listFilters(
  filters: unknown,
  fields: Readonly<Record<string, ListField>>,
  problems: Problem[],
): Sql | null {
  if (filters === undefined || filters === null) return null
  if (!isObject(filters)) {
    problems.push({ path: 'filters', message: `An object is needed here, not ${describe(filters)}.` })
    return null
  }
  const { junction = 'and', ...asked } = filters
  const any = typeof junction === 'string' && junction.toLowerCase() === 'or'
  if (!any && (typeof junction !== 'string' || junction.toLowerCase() !== 'and'))
    problems.push({ path: 'filters.junction', message: `"and" or "or" is needed here, not ${describe(junction)}.` })
  const conditions = Object.entries(asked).flatMap(([name, condition]) => {
    const path = at('filters', name)
    if (Object.hasOwn(fields, name)) return readField(condition, fields[name]!, path, problems)
    const known = Object.keys(fields)
    const hint = didYouMean(nearest(name, known))
    problems.push({ path, message: `This list is filtered by ${orList(known)}.${hint}` })
    return []
  })
  return conditions.length === 0 ? null : sql`(${sql.join(conditions, any ? sql` or ` : sql` and `)})`
}

function readField(given: unknown, field: ListField, path: string, problems: Problem[]): readonly Sql[] {
  const conditions = isObject(given) ? given.conditions : undefined
  if (!isObject(conditions)) {
    problems.push({ path: at(path, 'conditions'), message: 'An object such as {"$is": ["a"]} is needed here.' })
    return []
  }
  return Object.entries(conditions).flatMap(([name, values]) => {
    const operator = OPERATORS.find((each) => each === name)
    const where = at(at(path, 'conditions'), name)
    if (operator) return conditionOf(operator, values, field, where, problems)
    problems.push({ path: where, message: `Lists know ${orList(OPERATORS)}.` })
    return []
  })
}

function conditionOf(
  operator: Operator,
  given: unknown,
  { value, stored = (text) => text }: ListField,
  path: string,
  problems: Problem[],
): readonly Sql[] {
  if (operator === '$has_value' || operator === '$is_unknown') {
    return [operator === '$has_value' ? sql`${value} is not null` : sql`${value} is null`]
  }
  const values = Array.isArray(given) ? given : isObject(given) ? Object.values(given) : [given]
  const texts = values.filter((each) => ['string', 'number', 'boolean'].includes(typeof each))
  if (texts.length < values.length || texts.length === 0 || texts.length > VALUES_AT_MOST) {
    problems.push({ path, message: `A list of 1 to ${VALUES_AT_MOST} values is needed here.` })
    return []
  }
  const known = texts.flatMap((each) => stored(String(each)) ?? [])
  const among = sql`${value} = any (${known}::text[])`
  return [operator === '$is' || operator === '$in' ? sql`(${among}) is true` : sql`(${among}) is not true`]
}
