import type { Field } from '../checked.ts'
import { type ItemScope, resolveCollection } from '../fields/collection.ts'
import { resolveField } from '../fields/resolve_field.ts'
import type { CollectionCondition, Measure, Value, Window } from '../tree.ts'
import { label, sayComparison } from './say_field.ts'
import { type Saying, say } from './sentence.ts'
import { sayDuration, sayMoment, sayText, sayValue } from './wording.ts'

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
  const scope = resolveCollection(collection, saying.schema)
  if (scope === null) return `with ${collection}`
  const items = plural(scope)
  const narrowed = [
    within && ` ${sayWindow(within)}`,
    where && ` (only ${items} ${say(saying, where, scope, 'whole')})`,
  ]
    .filter(Boolean)
    .join('')
  const quantity = measure === 'count' ? sayQuantity(saying, op, value) : null
  if (quantity !== null)
    return `who ${scope.of === 'order' ? 'placed' : 'had'} ${quantity} ${value === 1 ? singular(scope) : items}${narrowed}`
  return `whose ${sayMeasure(saying, scope, measure, items)}${narrowed} ${sayComparison(saying, op, value, typeOf(saying, scope, measure))}`
}

const singular = (scope: ItemScope): string => (scope.of === 'order' ? 'order' : `${sayText(scope.event)} event`)
const plural = (scope: ItemScope): string => `${singular(scope)}s`

function sayWindow(within: Window): string {
  if ('last' in within)
    return within.last.amount === 1 ? `in the last ${within.last.unit}` : `in the last ${sayDuration(within.last)}`
  const { after, before } = within
  return [after && `since ${sayMoment(after)}`, before && `before ${sayMoment(before)}`].filter(Boolean).join(' and ')
}

/** Null where a count is not compared with a number. */
function sayQuantity({ words }: Saying, op: string, value: Value | undefined): string | null {
  if (value === undefined) return null
  const said = sayValue(words, value, 'number', op)
  switch (op) {
    case 'is':
    case 'in':
      return value === 0 ? 'no' : `exactly ${said}`
    case 'more_than':
      return `more than ${said}`
    case 'less_than':
      return value === 1 ? 'no' : `fewer than ${said}`
    case 'more_than_equal':
      return `at least ${said}`
    case 'less_than_equal':
      return `at most ${said}`
    default:
      return null
  }
}

const OF_PROPERTY: Readonly<Record<string, string>> = { sum: 'total', avg: 'average', min: 'smallest', max: 'largest' }

function sayMeasure(saying: Saying, scope: ItemScope, measure: Measure, items: string): string {
  if (measure === 'count') return `number of ${items}`
  if (measure === 'first_at') return `first ${singular(scope)}`
  if (measure === 'last_at') return `last ${singular(scope)}`
  const [[name, property]] = Object.entries(measure) as [[string, string]]
  return `${OF_PROPERTY[name]} ${label(saying, property, resolveField(property, scope, saying.schema))} of ${items}`
}

function typeOf({ schema }: Saying, scope: ItemScope, measure: Measure): Field['type'] {
  if (measure === 'count') return 'number'
  if (measure === 'first_at' || measure === 'last_at') return 'datetime'
  const resolved = resolveField(Object.values(measure)[0] as string, scope, schema)
  return resolved.is === 'field' && resolved.field.type === 'money' ? 'money' : 'number'
}
