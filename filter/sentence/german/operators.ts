import type { OperatorName } from '../../operators/operator_table.ts'
import type { Compared } from '../wording.ts'
import { duration, oder, ofThe, weder } from './words.ts'

/** What follows „deren Land“; the verb stands at the end. */
export type Phrase = (words: readonly string[], compared: Compared) => string

const fixed =
  (phrase: string): Phrase =>
  () =>
    phrase
const lasting =
  (phrase: string): Phrase =>
  (_, { value }) =>
    phrase.replace('…', () => duration(value!.duration!))
const within =
  (which: 'letzten' | 'nächsten'): Phrase =>
  (_, { value }) =>
    `innerhalb ${ofThe(which, value!.duration!)} liegt`

/** With a number and what there is so many of. */
const many =
  (phrase: string, one: string, more: string): Phrase =>
  ([count = '']) =>
    phrase.replace('…', () => `${count} ${count === '1' ? one : more}`)

/** A list is spoken of in the plural. */
const known =
  (phrase: string): Phrase =>
  (_, { list }) =>
    `${phrase} ${list ? 'sind' : 'ist'}`
const contain =
  (join: typeof oder): Phrase =>
  (words, { list, type }) =>
    `${join(isTime(type) ? words.map((word) => `den ${word}`) : words)} ${list ? 'enthalten' : 'enthält'}`

/** Texts „sind“, numbers „betragen“, dates „fallen auf“, and what is true or false „steht auf“ it. */
const equal =
  (join: typeof oder): Phrase =>
  (words, { type, value }) => {
    const [raw] = [value?.raw].flat()
    if (isTime(type)) return `${join(words.map((word) => `auf den ${word}`))} fällt`
    if (typeof raw === 'boolean') return `${join(words.map((word) => `auf ${word}`))} steht`
    return `${join(words)} ${typeof raw === 'number' ? 'beträgt' : 'ist'}`
  }

const isTime = (type: Compared['type']): boolean => type === 'date' || type === 'datetime' || type === 'moment'

export const OPERATORS: Readonly<Record<OperatorName, Phrase>> = Object.freeze({
  is: equal(oder),
  is_not: equal(weder),
  in: equal(oder),
  not_in: equal(weder),
  contains: contain(oder),
  not_contain: contain(weder),
  starts_with: (words) => `mit ${oder(words)} beginnt`,
  ends_with: (words) => `mit ${oder(words)} endet`,
  has_value: known('bekannt'),
  is_unknown: known('unbekannt'),
  more_than: (words) => `mehr als ${oder(words)} beträgt`,
  less_than: (words) => `weniger als ${oder(words)} beträgt`,
  more_than_equal: (words) => `mindestens ${oder(words)} beträgt`,
  less_than_equal: (words) => `höchstens ${oder(words)} beträgt`,
  count: many('genau … haben', 'Eintrag', 'Einträge'),
  count_less: many('weniger als … haben', 'Eintrag', 'Einträge'),
  count_more: many('mehr als … haben', 'Eintrag', 'Einträge'),
  after: (words) => `nach dem ${oder(words)} liegt`,
  before: (words) => `vor dem ${oder(words)} liegt`,
  more_than_ago: lasting('mehr als … zurückliegt'),
  less_than_ago: within('letzten'),
  more_than_future: lasting('mehr als … in der Zukunft liegt'),
  less_than_future: within('nächsten'),
  is_days_ago: many('genau … zurückliegt', 'Tag', 'Tage'),
  is_days_in_future: many('genau … in der Zukunft liegt', 'Tag', 'Tage'),
  is_years_ago: many('auf den Tag genau … zurückliegt', 'Jahr', 'Jahre'),
  today: fixed('auf heute fällt'),
  yesterday: fixed('auf gestern fällt'),
  tomorrow: fixed('auf morgen fällt'),
  last_week: fixed('in der letzten Kalenderwoche liegt'),
  this_week: fixed('in der laufenden Kalenderwoche liegt'),
  next_week: fixed('in der nächsten Kalenderwoche liegt'),
  last_month: fixed('im letzten Kalendermonat liegt'),
  this_month: fixed('im laufenden Kalendermonat liegt'),
  next_month: fixed('im nächsten Kalendermonat liegt'),
  last_year: fixed('im letzten Kalenderjahr liegt'),
  this_year: fixed('im laufenden Kalenderjahr liegt'),
  next_year: fixed('im nächsten Kalenderjahr liegt'),
  is_day_of_month: (words) => `auf den ${oder(words.map((word) => `${word}.`))} eines Monats fällt`,
  is_month: (words) => `in den ${oder(words)} fällt`,
  is_year: (words) => `in das Jahr ${oder(words)} fällt`,
  is_day: (words) => `auf einen ${oder(words)} fällt`,
  today_md: fixed('sich heute jährt'),
  yesterday_md: fixed('sich gestern jährte'),
  tomorrow_md: fixed('sich morgen jährt'),
  last_week_md: fixed('sich in der letzten Kalenderwoche jährte'),
  this_week_md: fixed('sich in der laufenden Kalenderwoche jährt'),
  next_week_md: fixed('sich in der nächsten Kalenderwoche jährt'),
  last_month_md: fixed('sich im letzten Kalendermonat jährte'),
  this_month_md: fixed('sich im laufenden Kalendermonat jährt'),
  next_month_md: fixed('sich im nächsten Kalendermonat jährt'),
  is_days_ago_md: many('sich vor genau … jährte', 'Tag', 'Tagen'),
  is_days_in_future_md: many('sich in genau … jährt', 'Tag', 'Tagen'),
  is_more_days_in_future_md: many('sich das nächste Mal in mehr als … jährt', 'Tag', 'Tagen'),
  is_less_days_in_future_md: many('sich das nächste Mal in weniger als … jährt', 'Tag', 'Tagen'),
  is_more_days_ago_md: many('sich zuletzt vor mehr als … jährte', 'Tag', 'Tagen'),
  is_less_days_ago_md: many('sich zuletzt vor weniger als … jährte', 'Tag', 'Tagen'),
})
