import { didYouMean, nearest } from '../nearest.ts'
import { nearestOperators, takesTrue } from '../operators/find_operator.ts'
import { orList, pathTo, quote } from '../problem.ts'
import { UNITS, type Value } from '../tree.ts'
import { type Item, unitOf } from './item.ts'
import { lowerValue, type Spelled } from './lower_value.ts'
import { type Lowering, mark, object } from './lowering.ts'
import { matchPhrase, phraseBefore } from './phrase.ts'
import type { Place } from './place.ts'
import { spellText } from './spelling.ts'
import type { Subject } from './subject.ts'

export interface Comparison {
  readonly op: string
  readonly value?: Value
}

/** Operator and value of a condition, from the items that follow its subject. */
export function lowerComparison(
  lowering: Lowering,
  items: readonly Item[],
  subject: Subject,
  spelled: Spelled,
  path: string,
): Comparison | null {
  const opPath = pathTo(path, 'op')
  if (items.length === 0)
    return object(lowering, opPath, subject.node, `Say what of it: ${subject.path} is …, for example.`)
  const matched = matchPhrase(items)
  if (matched === null) return objectToPhrase(lowering, items, opPath)
  mark(lowering, opPath, span(items))
  const value = lowerValue(lowering, matched.value, spelled, pathTo(path, 'value'))
  if (value === null) return null
  if (value !== undefined) return { op: matched.op, value }
  return takesTrue(matched.op) ? { op: matched.op, value: true } : { op: matched.op }
}

export const span = (items: readonly Item[]): Place => ({ from: items[0]!.from, to: items.at(-1)!.to })

const LONGEST_SUGGESTION = 200

function objectToPhrase(lowering: Lowering, items: readonly Item[], path: string): null {
  const where = items.find((item) => item.is === 'where')
  if (where !== undefined)
    return object(lowering, path, where, 'where (…) stands right after a collection: "has orders where (amount > 5)".')
  const before = phraseBefore(items)
  const after = items.slice(before)
  if (before > 0 && after.length > 0 && after.every((item) => item.is === 'word')) {
    const { from, to } = span(after)
    if (to - from > LONGEST_SUGGESTION)
      return object(lowering, path, span(after), 'A text stands in straight double quotes.')
    const quoted = spellText(lowering.text.slice(from, to).replace(/^[“”„'‘’]+|[“”„'‘’]+$/g, ''))
    return object(lowering, path, span(after), `A text stands in straight double quotes: ${quoted}.`, quoted)
  }
  const words = items.flatMap((item) => (item.is === 'word' ? [item.word] : [])).join('_')
  const unit = items.find((item, at) => item.is === 'word' && items[at - 1]?.is === 'number' && unitOf(item) === null)
  if (unit?.is === 'word' && /^[a-z]+$/.test(unit.word)) return objectToUnit(lowering, unit, path)
  const near = nearestOperators(words)
  const written = lowering.text.slice(items[0]!.from, items.at(-1)!.to)
  return object(lowering, path, span(items), `No operator reads ${quote(written)}.${didYouMean(near)}`, near[0])
}

function objectToUnit(lowering: Lowering, unit: Item & { readonly is: 'word' }, path: string): null {
  const near = nearest(unit.word, UNITS)
  const message = `${quote(unit.text)} is no unit of time: ${orList(UNITS)}.${didYouMean(near)}`
  return object(lowering, path, unit, message, near[0])
}
