import type { Field } from '../checked.ts'
import { type ItemScope, resolveCollection } from '../fields/collection.ts'
import { resolveField } from '../fields/resolve_field.ts'
import type { CollectionCondition, Measure, Value, Window } from '../tree.ts'
import { compared, label } from './say_field.ts'
import { sayMoment, sayValue } from './say_value.ts'
import { type Saying, say } from './sentence.ts'
import type { Items, Quantity, SaidMeasure, SaidWindow } from './wording.ts'

/** "who placed at least 3 orders in the last 30 days", "whose total amount of orders is more than $100.00". */
export function sayCollection(saying: Saying, condition: CollectionCondition): string {
  const {
    collection,
    where,
    within,
    measure = 'count',
    op = 'more_than_equal',
    value = op === 'has_value' || op === 'is_unknown' ? undefined : 1,
  } = condition
  const { words, schema } = saying
  const scope = resolveCollection(collection, schema)
  if (scope === null) return words.unknownCollection(collection)
  const items: Items = {
    scope,
    within: within === undefined ? null : windowOf(saying, within),
    where: where === undefined ? null : say(saying, where, scope, 'whole'),
  }
  const quantity = measure === 'count' ? quantityOf(saying, op, value) : null
  if (quantity !== null) return words.counted(items, quantity)
  const type = typeOf(saying, scope, measure)
  return words.measured(items, measureOf(saying, scope, measure), compared(saying, op, value, { type }))
}

function windowOf({ words }: Saying, within: Window): SaidWindow {
  if ('last' in within) return within
  const { after, before } = within
  return {
    after: after === undefined ? null : sayMoment(words, after),
    before: before === undefined ? null : sayMoment(words, before),
  }
}

const HOW: Readonly<Record<string, Quantity['how']>> = Object.freeze({
  is: 'exactly',
  in: 'exactly',
  more_than: 'more_than',
  less_than: 'less_than',
  more_than_equal: 'more_than_equal',
  less_than_equal: 'less_than_equal',
})

/** Null where a count is not compared with a number. */
function quantityOf(saying: Saying, op: string, value: Value | undefined): Quantity | null {
  const how = HOW[op]
  if (value === undefined || how === undefined) return null
  const none = (how === 'exactly' && value === 0) || (how === 'less_than' && value === 1)
  return { how: none ? 'none' : how, words: sayValue(saying, value, 'number', op).words, one: value === 1 }
}

function measureOf(saying: Saying, scope: ItemScope, measure: Measure): SaidMeasure {
  if (typeof measure === 'string') return { of: measure }
  const [[of, property]] = Object.entries(measure) as [['sum' | 'avg' | 'min' | 'max', string]]
  return { of, property: label(saying, property, resolveField(property, scope, saying.schema)) }
}

function typeOf({ schema }: Saying, scope: ItemScope, measure: Measure): Field['type'] {
  if (measure === 'count') return 'number'
  if (measure === 'first_at' || measure === 'last_at') return 'datetime'
  const resolved = resolveField(Object.values(measure)[0] as string, scope, schema)
  return resolved.is === 'field' && resolved.field.type === 'money' ? 'money' : 'number'
}
