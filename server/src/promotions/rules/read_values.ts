import { DEFAULT_LIMITS, type Field, type ProjectSchema, type Properties, type Test } from '@coterie/filter'
import { startChecking } from '../../../../filter/check/checking.ts'
import { compare } from '../../../../filter/check/operand.ts'
import { readUndeclared } from '../../../../filter/check/undeclared.ts'
import { familyOf } from '../../../../filter/fields/resolve_field.ts'
import { ONE_OR_MORE } from '../../../../filter/operators/operator_row.ts'
import { at } from '../../ingest/door/path.ts'
import type { ValueCondition } from './checked_rules.ts'
import type { Where } from './where.ts'

const NOTHING_DECLARED: ProjectSchema = Object.freeze({
  metadata: { customer: {}, order: {} },
  events: {},
  consents: {},
  campaigns: [],
  segments: [],
})

/** Values as the filter language reads them; several on an operator that takes one mean any of them. */
export function readValues(
  where: Where,
  values: readonly unknown[],
  name: string,
  field: Field,
): ValueCondition | null {
  const { operator, path, problems } = where
  const read =
    field.type === 'undeclared' ? readUndeclared(field, operator, values) : { field, family: familyOf(field) }
  const takes = operator.on[read.family]?.takes
  const together = takes === undefined || takes === 'nothing' || ONE_OR_MORE.has(takes) || values.length < 2
  const checking = startChecking(NOTHING_DECLARED, DEFAULT_LIMITS)
  const operand = { name, family: read.family, type: read.field.type }
  const tests = (together ? [values] : values.map((one) => [one])).map((each, i) =>
    compare(checking, operand, operator, {
      op: operator.name,
      opPath: path,
      value: each.length === 0 && takes === 'nothing' ? undefined : each,
      valuePath: together ? path : at(path, i),
      lenient: true,
    }),
  )
  problems.push(...checking.problems)
  if (tests.includes(null)) return null
  const { type, list } = read.field
  return { on: 'value', field: { type, list }, tests: tests.map((compared) => compared!.test as Test) }
}

/** A value of a type, wherever it comes from. */
export const plainField = (type: Field['type'], list = false): Field => ({
  path: '',
  of: 'customer',
  source: { in: 'metadata', key: '' },
  type,
  list,
  exact: false,
  neverUnknown: false,
})

/** A metadata key as it is declared, or undeclared. */
export function fieldOf(property: string, properties: Properties): Field {
  const declared = Object.hasOwn(properties, property) ? properties[property] : undefined
  if (declared === undefined) return plainField('undeclared')
  return plainField(declared.type === 'string' ? 'text' : declared.type, declared.array === true)
}
