import type { FieldRow } from '../../fields/field_row.ts'
import type { Compared, Items, Quantity, SaidMeasure, SaidWindow, Wording } from '../wording.ts'
import { FIELDS } from './fields.ts'
import { OPERATORS } from './operators.ts'
import { oder, ofThe } from './words.ts'

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const

const quoted = (text: string): string => `„${text}“`

/** Every clause is a relative clause with its verb at the end, so that they can be joined and nested without changing each other. */
export const GERMAN: Wording = Object.freeze<Wording>({
  locale: 'de-DE',
  customers: (clause) => `Kunden, ${clause}`,
  joiners: { all: 'und', any: 'oder' },
  not(clause, _, position) {
    const said = `die nicht zu denen gehören, ${clause}`
    return position === 'part' ? `(${said})` : said
  },
  field: (label, compared) => `deren ${label} ${compare(compared)}`,
  segments: (names, negated) =>
    names.length === 1
      ? `die${negated ? ' nicht' : ''} im Segment ${quoted(names[0]!)} sind`
      : `die in ${negated ? 'keinem' : 'einem'} der Segmente ${oder(names.map(quoted))} sind`,
  counted: (items, quantity) =>
    `die${within(items)} ${count(items, quantity)}${only(items)} ${items.scope.of === 'order' ? 'aufgegeben' : 'ausgelöst'} haben`,
  measured: (items, measure, compared) =>
    `${measured(items, measure)}${within(items)}${only(items)} ${compare(compared)}`,
  unknownCollection: (name) => `mit ${name}`,
  label: ({ of, path }: FieldRow) => (FIELDS[of] as Readonly<Record<string, string>>)[path]!,
  truth: (value) => (value ? 'Ja' : 'Nein'),
  months: MONTHS,
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  moment({ year, month, day, time }) {
    const date = `${day}. ${MONTHS[month - 1]} ${year}`
    return time === null ? date : `${date} um ${time.clock} Uhr ${time.zone === 'Z' ? 'UTC' : `UTC${time.zone}`}`
  },
  quoted,
})

function compare(compared: Compared): string {
  const words = compared.value?.words ?? []
  const phrases: Readonly<Record<string, (typeof OPERATORS)['is']>> = OPERATORS
  return phrases[compared.op]?.(words, compared) ?? `${compared.op} ${words.join(' ')}`
}

const singular = ({ scope }: Items): string => (scope.of === 'order' ? 'Bestellung' : `Ereignis ${quoted(scope.event)}`)
const plural = ({ scope }: Items): string =>
  scope.of === 'order' ? 'Bestellungen' : `Ereignisse ${quoted(scope.event)}`

const within = ({ within }: Items): string => (within === null ? '' : ` ${window(within)}`)
const only = ({ where }: Items): string => (where === null ? '' : ` (nur solche, ${where})`)

function window(within: SaidWindow): string {
  if ('last' in within) return `innerhalb ${ofThe('letzten', within.last)}`
  const { after, before } = within
  return [after && `seit dem ${after}`, before && `vor dem ${before}`].filter(Boolean).join(' und ')
}

const COUNTS: Readonly<Record<Exclude<Quantity['how'], 'none'>, string>> = Object.freeze({
  exactly: 'genau',
  more_than: 'mehr als',
  less_than: 'weniger als',
  more_than_equal: 'mindestens',
  less_than_equal: 'höchstens',
})

function count(items: Items, { how, words, one }: Quantity): string {
  if (how === 'none') return `${items.scope.of === 'order' ? 'keine' : 'kein'} ${singular(items)}`
  return `${COUNTS[how]} ${oder(words)} ${one ? singular(items) : plural(items)}`
}

const OF_PROPERTY = Object.freeze({
  sum: ['die Summe von', 'über alle'],
  avg: ['der Durchschnitt von', 'über alle'],
  min: ['der kleinste Wert von', 'unter allen'],
  max: ['der größte Wert von', 'unter allen'],
} as const)

function measured(items: Items, measure: SaidMeasure): string {
  if ('property' in measure) {
    const [of, among] = OF_PROPERTY[measure.of]
    return `bei denen ${of} ${quoted(measure.property)} ${among} ${plural(items)}`
  }
  if (measure.of === 'count') return `bei denen die Anzahl der ${plural(items)}`
  const ending = items.scope.of === 'order' ? '' : 's'
  return `deren ${measure.of === 'first_at' ? 'erste' : 'letzte'}${ending} ${singular(items)}`
}
