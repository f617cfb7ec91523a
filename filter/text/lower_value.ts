import type { Field } from '../checked.ts'
import { pathTo } from '../problem.ts'
import type { Scalar, Value } from '../tree.ts'
import { toMinor } from '../values/money.ts'
import { type Item, type Literal, unitOf } from './item.ts'
import { type Lowering, mark, object } from './lowering.ts'

/** What the values are of, as far as their spelling differs. */
export type Spelled = 'money' | 'segment' | 'plain'

export const spelledAs = (type: Field['type']): Spelled => (type === 'money' ? 'money' : 'plain')

/** The value that a phrase's items stand for; undefined for none, null for a wrong one. */
export function lowerValue(
  lowering: Lowering,
  items: readonly Item[],
  spelled: Spelled,
  path: string,
): Value | undefined | null {
  const [item, unit] = items
  if (item === undefined) return undefined
  mark(lowering, path, { from: item.from, to: (unit ?? item).to })
  if (unit !== undefined) return duration(lowering, item, unit, path)
  if (item.is === 'word' || item.is === 'where') return null
  if (item.is !== 'list') return lowerLiteral(lowering, item, spelled, path)
  const values = item.items.map((one, index) => {
    const at = pathTo(path, index)
    mark(lowering, at, one)
    return lowerLiteral(lowering, one, spelled, at)
  })
  return values.includes(null) ? null : (values as readonly Scalar[])
}

/** `30 days`. */
export function duration(lowering: Lowering, amount: Item, unit: Item, path: string): Value | null {
  const read = unitOf(unit)
  if (amount.is !== 'number' || read === null) return null
  mark(lowering, pathTo(path, 'amount'), amount)
  mark(lowering, pathTo(path, 'unit'), unit)
  return { amount: Number(amount.text), unit: read }
}

function lowerLiteral(lowering: Lowering, literal: Literal, spelled: Spelled, path: string): Scalar | null {
  switch (literal.is) {
    case 'text':
      return spelled === 'segment' ? segmentId(lowering, literal.text) : literal.text
    case 'boolean':
      return literal.value
    case 'number':
      return spelled === 'money' ? amount(lowering, literal, path) : Number(literal.text)
    default:
      return literal satisfies never
  }
}

function amount(lowering: Lowering, literal: Literal & { is: 'number' }, path: string): number | null {
  const minor = toMinor(literal.text, lowering.decimals)
  if (minor !== null) return minor
  const example = lowering.decimals === 0 ? '100' : `100.${'0'.repeat(lowering.decimals)}`
  return object(lowering, path, literal, `An amount of money is written as ${example} here, not as ${literal.text}.`)
}

/** Segments may be named by their name where it is the only one; the tree keeps the id. */
function segmentId({ schema: { segments } }: Lowering, written: string): string {
  if (segments.some(({ id }) => id === written)) return written
  const named = segments.filter(({ name }) => name === written)
  return named.length === 1 ? named[0]!.id : written
}
