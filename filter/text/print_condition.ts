import type { Field } from '../checked.ts'
import { resolveCollection } from '../fields/collection.ts'
import { resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import { findOperator } from '../operators/find_operator.ts'
import type { Family } from '../operators/operator_row.ts'
import type { CollectionCondition, Condition, Duration, FieldCondition, Measure, Value, Window } from '../tree.ts'
import { type Printing, printFilter } from './print.ts'
import { printDuration, printValue, type Shown } from './print_value.ts'
import { spellPath } from './spelling.ts'

export function printCondition(printing: Printing, condition: Condition, scope: Scope): string {
  return 'collection' in condition ? printCollection(printing, condition) : printField(printing, condition, scope)
}

function printField(printing: Printing, { field, op, value }: FieldCondition, scope: Scope): string {
  const resolved = resolveField(field, scope, printing.schema)
  const shown: Shown =
    resolved.is === 'segment'
      ? { family: 'segments', type: 'text' }
      : resolved.is === 'field'
        ? { family: resolved.family, type: resolved.field.type }
        : { family: 'undeclared', type: 'undeclared' }
  return `${spellPath(field)} ${printComparison(printing, op, value, shown)}`
}

function printCollection(printing: Printing, condition: CollectionCondition): string {
  const { collection, where, within, measure, op, value } = condition
  const scope = resolveCollection(collection, printing.schema)
  const parts = [
    op === undefined ? 'has' : null,
    measure === undefined ? null : `${printMeasure(measure)} of`,
    spellPath(collection),
    where && scope && `where (${printFilter(printing, where, scope, 'whole')})`,
    within && printWindow(within),
    op === undefined ? null : printComparison(printing, op, value, measured(printing, measure, scope)),
  ]
  return parts.filter(Boolean).join(' ')
}

function printMeasure(measure: Measure): string {
  if (typeof measure === 'string') return measure
  const [[name, property]] = Object.entries(measure) as [[string, string]]
  return `${name} of ${spellPath(property)}`
}

function printWindow(within: Window): string {
  if ('last' in within) return `in the last ${printDuration(within.last)}`
  return [within.after && `since ${within.after}`, within.before && `until ${within.before}`].filter(Boolean).join(' ')
}

function measured({ schema }: Printing, measure: Measure | undefined, scope: Scope | null): Shown {
  if (measure === 'first_at' || measure === 'last_at') return { family: 'date', type: 'datetime' }
  const property = typeof measure === 'object' ? Object.values(measure)[0] : undefined
  const resolved = property === undefined || scope === null ? null : resolveField(property, scope, schema)
  const type: Field['type'] = resolved?.is === 'field' && resolved.field.type === 'money' ? 'money' : 'number'
  return { family: 'number', type }
}

/** In the operator's own words where they have room for the value, else by its plain name. */
function printComparison(printing: Printing, op: string, value: Value | undefined, shown: Shown): string {
  const row = findOperator(op)
  const phrase = row?.text[0] ?? `${op} $value`
  const takes = row && Object.values(row.on)[0]?.takes
  if (value === undefined || (takes === 'yes' && value === true)) return phrase
  const printed = printValue(printing, value, shown, isDate(op, shown.family))
  if (phrase.includes('$duration') && !isDuration(value)) return `${op} ${printed}`
  const counted = value === 1 ? phrase.replace(/(\$number \w+)s\b/, '$1') : phrase
  return counted.replace(/\$\w+/, () => printed)
}

const isDuration = (value: Value): value is Duration => typeof value === 'object' && !Array.isArray(value)

/** Whether its values are dates, which stand without quotes. */
function isDate(op: string, family: Family): boolean {
  const on = findOperator(op)?.on
  const reduction = family === 'undeclared' && on?.text === undefined ? on?.date : on?.[family]
  return reduction?.takes === 'dates' || reduction?.takes === 'moment'
}
