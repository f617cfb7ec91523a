import type { Value } from '../../filter/tree.ts'
import { isDateWord } from './dates.ts'
import { anything, boolean, type Known, listOfAnything, moment, number, type Raw, text } from './known.ts'
import { oneOrMore } from './values.ts'

/** A key that no schema names is read as the type that the condition asks for (FILTERS.md, section 1). */
export function undeclared(raw: Raw, op: string, value: Value | undefined): Known | undefined {
  if (op === 'has_value' || op === 'is_unknown') return anything(raw)
  if (isDateWord(op)) return moment(raw)
  if (op.startsWith('count')) return listOfAnything(raw)
  if (op.startsWith('more_than') || op.startsWith('less_than')) return number(raw)
  const [first] = oneOrMore(value)
  if (typeof first === 'number') return number(raw)
  if (typeof first === 'boolean') return boolean(raw)
  return text(raw)
}
