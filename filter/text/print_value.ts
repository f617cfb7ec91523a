import type { Field } from '../checked.ts'
import type { Family } from '../operators/operator_row.ts'
import type { Duration, Scalar, Value } from '../tree.ts'
import { toUnits } from '../values/money.ts'
import type { Printing } from './print.ts'
import { spellText } from './spelling.ts'

/** What a value is of. */
export interface Shown {
  readonly family: Family
  readonly type: Field['type']
}

export function printValue(printing: Printing, value: Value, shown: Shown, isDate: boolean): string {
  if (Array.isArray(value)) return `(${value.map((one) => printScalar(printing, one, shown, isDate)).join(', ')})`
  if (typeof value === 'object') return printDuration(value as Duration)
  return printScalar(printing, value, shown, isDate)
}

export const printDuration = ({ amount, unit }: Duration): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`

function printScalar(printing: Printing, value: Scalar, { family, type }: Shown, isDate: boolean): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return type === 'money' ? toUnits(value, printing.decimals) : String(value)
  if (isDate) return value
  return spellText(family === 'segments' ? segmentName(printing, value) : value)
}

/** A segment's name says more than its id, where no other segment has it. */
function segmentName({ schema: { segments } }: Printing, id: string): string {
  const name = segments.find((segment) => segment.id === id)?.name
  if (name === undefined || name === '' || segments.some((segment) => segment.id === name)) return id
  return segments.filter((segment) => segment.name === name).length === 1 ? name : id
}
