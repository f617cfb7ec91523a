/** What stands to the left of an operator, and the check of operator and value against it. */
import type { Field } from '../checked.ts'
import { didYouMean } from '../nearest.ts'
import { findOperator, nearestOperators, operatorsOf } from '../operators/find_operator.ts'
import type { Family, OperatorRow, Reduced, Reduction, ValueKind } from '../operators/operator_row.ts'
import { describe, quote } from '../problem.ts'
import type { Value } from '../tree.ts'
import { NEEDED, readValue } from '../values/read_value.ts'
import type { Reading } from '../values/reading.ts'
import { type Checking, refuse } from './checking.ts'

export interface Operand {
  /** For messages: `name`, `the count`. */
  readonly name: string
  readonly family: Family
  readonly type: Field['type']
  readonly values?: readonly string[]
}

/** Operator and value as someone wrote them, and where. */
export interface Written {
  readonly op: unknown
  readonly opPath: string
  readonly value: unknown
  readonly valuePath: string
  /** From Voucherify's map. */
  readonly lenient: boolean
}

export interface Comparison {
  readonly op: string
  readonly value?: Value
  readonly test: Reduced
}

/** The operator's row, or null with the problem noted. */
export function readOperator(checking: Checking, { op, opPath, lenient }: Written): OperatorRow | null {
  if (op === undefined) return refuse(checking, opPath, 'A condition needs an operator: `"op": "is"`, for example.')
  if (typeof op !== 'string') return refuse(checking, opPath, `An operator is a name, not ${describe(op)}.`)
  const row = findOperator(op)
  if (row !== undefined) return row
  const near = nearestOperators(op).map((name) => (lenient ? `$${name}` : name))
  const shown = lenient ? `$${op}` : op
  return refuse(checking, opPath, `There is no operator ${quote(shown)}.${didYouMean(near)}`, near[0])
}

/** Whether the operand has the operator and the value is right for it. */
export function compare(checking: Checking, operand: Operand, row: OperatorRow, written: Written): Comparison | null {
  const reduction = row.on[operand.family]
  if (reduction === undefined) return refuseOperator(checking, operand, row, written)
  if (written.value === undefined && reduction.takes !== 'nothing')
    return refuse(
      checking,
      written.valuePath,
      `The operator ${quote(row.name)} needs a value: ${NEEDED[reduction.takes]}.`,
    )
  return reduce(checking, operand, row, reduction, written)
}

function reduce<K extends ValueKind>(
  checking: Checking,
  operand: Operand,
  row: OperatorRow,
  reduction: Reduction<K>,
  written: Written,
): Comparison | null {
  const reading: Reading = {
    raw: written.value,
    path: written.valuePath,
    type: operand.type,
    values: operand.values,
    lenient: written.lenient,
    schema: checking.schema,
    self: checking.self,
    refuse: (path, message, suggestion) => refuse(checking, path, message, suggestion),
  }
  const read = readValue<K>(reduction.takes, reading)
  if (read === null) return null
  const test = reduction.test(read.taken)
  const value = written.lenient ? single(row, read.stored) : read.stored
  return value === undefined ? { op: row.name, test } : { op: row.name, value, test }
}

/** Voucherify's map has every value in a list; the tree has a lone one without, save where the operator asks for a list. */
function single(row: OperatorRow, stored: Value | undefined): Value | undefined {
  return Array.isArray(stored) && stored.length === 1 && !ASKS_FOR_LIST.has(row.name) ? stored[0] : stored
}

const ASKS_FOR_LIST: ReadonlySet<string> = new Set(['in', 'not_in'])

function refuseOperator(checking: Checking, operand: Operand, row: OperatorRow, { opPath }: Written): null {
  const has = operatorsOf(operand.family)
  const near = nearestOperators(row.name, has)
  const some = has.slice(0, MOST_NAMED).map(({ name }) => name)
  const among = has.length > some.length ? `${some.join(', ')} and others` : some.join(', ')
  const message = `${operand.name} is ${AS[operand.family]}, which has no operator ${quote(row.name)}; it has ${among}.`
  return refuse(checking, opPath, message, near[0])
}

const MOST_NAMED = 8

const AS: Readonly<Record<Family, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date',
  list: 'a list',
  segments: 'a set of segments',
  undeclared: 'undeclared',
}
