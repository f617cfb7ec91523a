import type { Properties } from '@coterie/filter'
import { didYouMean } from '../../../../filter/nearest.ts'
import { findOperator, nearestOperators } from '../../../../filter/operators/find_operator.ts'
import type { OperatorRow } from '../../../../filter/operators/operator_row.ts'
import { describe, type Problem, quote } from '../../../../filter/problem.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import type { CheckedCondition } from './checked_rules.ts'
import { conditionNotOffered } from './not_offered.ts'
import { readAmong } from './read_among.ts'
import { readThings } from './read_things.ts'
import { fieldOf, plainField, readValues } from './read_values.ts'
import type { MetadataOwner, RuleRow } from './rule_table.ts'
import type { Where } from './where.ts'

/** What the project has declared of each thing's metadata. */
export type RuleSchemas = Readonly<Partial<Record<MetadataOwner, Properties>>>

/** Voucherify's names for operators of the filter language. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  more_than_or_equal: 'more_than_equal',
  less_than_or_equal: 'less_than_equal',
  greater_than: 'more_than',
  greater_than_or_equal: 'more_than_equal',
}

/** `{"$op": [values], …}`: all must hold. Values stand in a list; one alone is accepted. */
export function readConditions(
  value: unknown,
  row: RuleRow,
  property: string | null,
  path: string,
  schemas: RuleSchemas,
  problems: Problem[],
): readonly CheckedCondition[] {
  const selects = row.measures.of === 'lines'
  if (selects && (value === undefined || value === null)) return []
  if (!isObject(value) || (Object.keys(value).length === 0 && !selects)) {
    const what = isObject(value) ? 'an object without one' : describe(value)
    problems.push({ path, message: `Conditions such as {"$is": ["…"]} are needed here, not ${what}.` })
    return []
  }
  return Object.entries(value).flatMap(([key, values]): readonly CheckedCondition[] => {
    const operator = readOperator(key, at(path, key), problems)
    if (operator === null) return []
    const where = { operator, key, path: at(path, key), problems }
    const condition = readCondition(where, Array.isArray(values) ? values : [values], row, property, schemas)
    return condition === null ? [] : [condition]
  })
}

function readOperator(key: string, path: string, problems: Problem[]): OperatorRow | null {
  const name = key.startsWith('$') ? key.slice(1) : ''
  const row = findOperator(Object.hasOwn(ALSO_CALLED, name) ? ALSO_CALLED[name]! : name)
  if (row !== undefined) return row
  const instead = conditionNotOffered(key)
  const message =
    instead === undefined
      ? `There is no operator ${quote(key)}.${didYouMean(nearestOperators(key).map((near) => `$${near}`))}`
      : `The operator ${quote(key)} is not offered. ${instead}`
  problems.push({ path, message })
  return null
}

function readCondition(
  where: Where,
  values: readonly unknown[],
  { name, measures }: RuleRow,
  property: string | null,
  schemas: RuleSchemas,
): CheckedCondition | null {
  const ofMetadata = (owner: MetadataOwner) => {
    const field = fieldOf(property ?? '', schemas[owner] ?? {})
    return readValues(where, values, `${name} ${quote(property ?? '')}`, field)
  }
  switch (measures.of) {
    case 'segments':
    case 'tiers':
      return readAmong(where, values, name, measures.of)
    case 'lines':
      return readThings(where, values, name, measures.select)
    case 'value':
    case 'counter':
      return readValues(where, values, name, plainField(measures.type))
    case 'prices':
      return readValues(where, values, name, plainField('money'))
    case 'line':
      return readValues(where, values, name, plainField(LINE_TYPES[measures.value]))
    case 'metadata':
      return ofMetadata(measures.owner)
    case 'line_metadata':
    case 'line_property':
      return ofMetadata('order_item')
    case 'product_metadata':
      return ofMetadata('product')
    default:
      return measures satisfies never
  }
}

const LINE_TYPES = {
  price: 'money',
  quantity: 'number',
  aggregated_quantity: 'number',
  aggregated_amount: 'money',
  match_all: 'boolean',
} as const
