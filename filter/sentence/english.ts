import { findOperator } from '../operators/find_operator.ts'
import { orList } from '../problem.ts'
import type { Duration, Value } from '../tree.ts'
import { sayText } from './say_value.ts'
import type { Compared, Items, Quantity, SaidMeasure, SaidWindow, Wording } from './wording.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const quoted = (text: string): string => `“${text}”`

/** Fields and operators are said as their tables have it. */
export const ENGLISH: Wording = Object.freeze<Wording>({
  locale: 'en-US',
  customers: (clause) => `Customers ${clause}`,
  joiners: { all: 'and', any: 'or' },
  not: (clause, of) => `${of === 'customer' ? 'who' : 'that'} are not among those ${clause}`,
  field: (label, compared) => `whose ${label} ${compare(compared)}`,
  segments: (names, negated) =>
    `who are${negated ? ' not' : ''} in the segment ${orList(names.map((name) => sayText(quoted, name)))}`,
  counted: (items, quantity) =>
    `who ${items.scope.of === 'order' ? 'placed' : 'had'} ${count(quantity)} ${(quantity.one ? singular : plural)(items)}${narrowed(items)}`,
  measured: (items, measure, compared) => `whose ${measured(items, measure)}${narrowed(items)} ${compare(compared)}`,
  unknownCollection: (name) => `with ${name}`,
  label: ({ label }) => label,
  truth: (value) => (value ? 'yes' : 'no'),
  months: MONTHS,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  moment({ year, month, day, time }) {
    const date = `${day} ${MONTHS[month - 1]} ${year}`
    return time === null ? date : `${date} ${time.clock} ${time.zone === 'Z' ? 'UTC' : `UTC${time.zone}`}`
  },
  quoted,
})

/** "is more than $100.00" */
function compare({ op, value }: Compared): string {
  const says = findOperator(op)?.says ?? `${op} {v}`
  if (!says.includes('{v}') || value === null) return says
  const said = value.duration === null ? orList(value.words) : duration(value.duration)
  return oneOf(says, value.raw).replace('{v}', () => said)
}

/** "1 day", and "the last day" rather than "the last 1 day". */
function oneOf(says: string, value: Value): string {
  if (value === 1) return says.replace(/\{v\} (day|year)s/, '{v} $1')
  const lone = typeof value === 'object' && 'amount' in value && value.amount === 1
  return lone ? says.replace(/the (last|next) \{v\}/, (_, which: string) => `the ${which} ${value.unit}`) : says
}

const duration = ({ amount, unit }: Duration): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`

const singular = ({ scope }: Items): string =>
  scope.of === 'order' ? 'order' : `${sayText(quoted, scope.event)} event`
const plural = (items: Items): string => `${singular(items)}s`

const narrowed = (items: Items): string =>
  [items.within && ` ${window(items.within)}`, items.where && ` (only ${plural(items)} ${items.where})`]
    .filter(Boolean)
    .join('')

function window(within: SaidWindow): string {
  if ('last' in within)
    return within.last.amount === 1 ? `in the last ${within.last.unit}` : `in the last ${duration(within.last)}`
  const { after, before } = within
  return [after && `since ${after}`, before && `before ${before}`].filter(Boolean).join(' and ')
}

const COUNTS: Readonly<Record<Exclude<Quantity['how'], 'none'>, string>> = Object.freeze({
  exactly: 'exactly',
  more_than: 'more than',
  less_than: 'fewer than',
  more_than_equal: 'at least',
  less_than_equal: 'at most',
})

const count = ({ how, words }: Quantity): string => (how === 'none' ? 'no' : `${COUNTS[how]} ${orList(words)}`)

const OF_PROPERTY = Object.freeze({ sum: 'total', avg: 'average', min: 'smallest', max: 'largest' } as const)

function measured(items: Items, measure: SaidMeasure): string {
  if ('property' in measure) return `${OF_PROPERTY[measure.of]} ${measure.property} of ${plural(items)}`
  if (measure.of === 'count') return `number of ${plural(items)}`
  return `${measure.of === 'first_at' ? 'first' : 'last'} ${singular(items)}`
}
