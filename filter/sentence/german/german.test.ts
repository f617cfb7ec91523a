import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../fields/field_table.ts'
import { OPERATORS } from '../../operators/operator_table.ts'
import type { ProjectSchema } from '../../schema.ts'
import { filterArbitrary } from '../../testing/arbitrary.ts'
import { SAMPLE_SCHEMA } from '../../testing/sample_schema.ts'
import { parse } from '../../text/parse.ts'
import type { Filter, Scalar, Value } from '../../tree.ts'
import { sentence } from '../sentence.ts'
import { GERMAN } from './german.ts'

const say = (text: string) => {
  const parsed = parse(text, SAMPLE_SCHEMA)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return sentence(parsed.tree, SAMPLE_SCHEMA, { currency: 'EUR', words: GERMAN })
}

describe('a German sentence', () => {
  test.for<[string, string]>([
    [
      'address.country is "PL" and summary.orders.total_amount > 1100.00',
      'Kunden, deren Land PL ist und deren Summe der Bestellungen mehr als 1.100,00 € beträgt',
    ],
    ['address.country in ("PL", "DE")', 'Kunden, deren Land PL oder DE ist'],
    ['address.country is not "PL"', 'Kunden, deren Land nicht PL ist'],
    ['address.country is not ("PL", "DE", "AT")', 'Kunden, deren Land weder PL noch DE noch AT ist'],
    ['name is "x, y "', 'Kunden, deren Name „x, y “ ist'],
    ['email ends with ("@a.de", "@b.de")', 'Kunden, deren E-Mail-Adresse mit „@a.de“ oder „@b.de“ endet'],
    [
      'email has value and phone is unknown',
      'Kunden, deren E-Mail-Adresse bekannt ist und deren Telefonnummer unbekannt ist',
    ],
    ['metadata.score is (1, 2.5)', 'Kunden, deren score 1 oder 2,5 beträgt'],
    ['consents.email_news is true', 'Kunden, deren Einwilligung „E-mail newsletter“ auf Ja steht'],
    ['metadata.interests contains ("Rad", "Ski")', 'Kunden, deren interests Rad oder Ski enthalten'],
    ['metadata.interests does not contain "Rad"', 'Kunden, deren interests nicht Rad enthalten'],
    ['metadata.interests count > 2', 'Kunden, deren interests mehr als 2 Einträge haben'],
    ['metadata.visits contains 2026-01-01', 'Kunden, deren visits den 1. Januar 2026 enthalten'],
    ['metadata.last_visit more than 30 days ago', 'Kunden, deren last visit mehr als 30 Tage zurückliegt'],
    ['created_at within the last 2 weeks', 'Kunden, deren Anlagedatum innerhalb der letzten 2 Wochen liegt'],
    ['created_at within the last 1 month', 'Kunden, deren Anlagedatum innerhalb des letzten Monats liegt'],
    ['metadata.renewal within the next 1 week', 'Kunden, deren renewal innerhalb der nächsten Woche liegt'],
    ['metadata.renewal more than 1 year from now', 'Kunden, deren renewal mehr als 1 Jahr in der Zukunft liegt'],
    ['birthdate is 1 days ago', 'Kunden, deren Geburtsdatum genau 1 Tag zurückliegt'],
    ['birthdate is 18 years ago', 'Kunden, deren Geburtsdatum auf den Tag genau 18 Jahre zurückliegt'],
    ['birthdate is 2000-02-29', 'Kunden, deren Geburtsdatum auf den 29. Februar 2000 fällt'],
    [
      'birthdate is not (2000-02-29, 2001-03-01)',
      'Kunden, deren Geburtsdatum weder auf den 29. Februar 2000 noch auf den 1. März 2001 fällt',
    ],
    ['birthdate is tomorrow', 'Kunden, deren Geburtsdatum auf morgen fällt'],
    ['birthdate is in month (2, 12)', 'Kunden, deren Geburtsdatum in den Februar oder Dezember fällt'],
    ['birthdate is on day (1, 15)', 'Kunden, deren Geburtsdatum auf den 1. oder 15. eines Monats fällt'],
    ['birthdate is in year 1990', 'Kunden, deren Geburtsdatum in das Jahr 1990 fällt'],
    ['created_at is on weekday 7', 'Kunden, deren Anlagedatum auf einen Sonntag fällt'],
    ['created_at is last week', 'Kunden, deren Anlagedatum in der letzten Kalenderwoche liegt'],
    ['birthdate anniversary is today', 'Kunden, deren Geburtsdatum sich heute jährt'],
    [
      'birthdate anniversary is less than 7 days from now',
      'Kunden, deren Geburtsdatum sich das nächste Mal in weniger als 7 Tagen jährt',
    ],
    ['birthdate anniversary is 1 days ago', 'Kunden, deren Geburtsdatum sich vor genau 1 Tag jährte'],
    [
      'created_at after 2026-03-28T11:15:00Z',
      'Kunden, deren Anlagedatum nach dem 28. März 2026 um 11:15 Uhr UTC liegt',
    ],
    [
      'loyalty.campaigns.`Summer Sale 2026`.points >= 1000',
      'Kunden, deren Punktestand in Summer Sale 2026 mindestens 1.000 beträgt',
    ],
    ['segment not in ("seg_a")', 'Kunden, die nicht im Segment „Polish buyers“ sind'],
    ['segment in ("seg_a", "seg_b")', 'Kunden, die in einem der Segmente „Polish buyers“ oder „Not picked“ sind'],
    ['has orders', 'Kunden, die mindestens 1 Bestellung aufgegeben haben'],
    ['orders in the last 30 days = 0', 'Kunden, die innerhalb der letzten 30 Tage keine Bestellung aufgegeben haben'],
    ['events.login < 1', 'Kunden, die kein Ereignis „login“ ausgelöst haben'],
    [
      'count of events.login where (ok is true) since 2026-01-01 until 2026-02-01 > 3',
      'Kunden, die seit dem 1. Januar 2026 und vor dem 1. Februar 2026 mehr als 3 Ereignisse „login“ (nur solche, deren ok auf Ja steht) ausgelöst haben',
    ],
    [
      'sum of amount of orders where (status is "PAID" or metadata.gift is false) > 5',
      'Kunden, bei denen die Summe von „Betrag“ über alle Bestellungen (nur solche, deren Status PAID ist oder deren gift auf Nein steht) mehr als 5,00 € beträgt',
    ],
    [
      'last_at of events.`page viewed` is this week',
      'Kunden, deren letztes Ereignis „page viewed“ in der laufenden Kalenderwoche liegt',
    ],
    ['orders is not 2', 'Kunden, bei denen die Anzahl der Bestellungen nicht 2 beträgt'],
    [
      'not (name is "a" or (name is "b" and email has value)) and phone has value',
      'Kunden, (die nicht zu denen gehören, (deren Name a ist oder (deren Name b ist und deren E-Mail-Adresse bekannt ist))) und deren Telefonnummer bekannt ist',
    ],
  ])('%s', ([text, expected]) => {
    expect(say(text).replaceAll('\u00a0', ' ')).toBe(expected)
  })

  test('there is for any filter, with all its values and nothing English', () => {
    fc.assert(
      fc.property(
        filterArbitrary(IN_GERMAN, { undeclared: ['Lieblingsfarbe'], pools: { texts: ['Rot', 'Blau'] } }),
        (tree) => {
          const said = sentence(tree, IN_GERMAN, { currency: 'EUR', words: GERMAN })
          expect(said).toMatch(/^Kunden, (?!.*(undefined|NaN))/s)
          const digits = said.replaceAll(/(?<=\d)[.,](?=\d)/g, '')
          for (const value of valuesOf(tree))
            expect(typeof value === 'number' ? digits : said).toContain(written(value))
          expect(ENGLISH_PHRASES.filter((phrase) => phrase.test(said.replaceAll(/„.*?“/gs, '')))).toEqual([])
        },
      ),
    )
  })
})

/** A project in which nothing is called in English. */
const IN_GERMAN: ProjectSchema = Object.freeze<ProjectSchema>({
  metadata: {
    customer: {
      stufe: { type: 'string' },
      punktzahl: { type: 'number' },
      stammkunde: { type: 'boolean' },
      verlängerung: { type: 'date' },
      besuch: { type: 'datetime' },
      interessen: { type: 'string', array: true },
      besuche: { type: 'date', array: true },
    },
    order: { kanal: { type: 'string' }, gewicht: { type: 'number' }, geschenk: { type: 'boolean' } },
  },
  events: { anmeldung: { gerät: { type: 'string' }, dauer: { type: 'number' } } },
  consents: { brief: { name: 'Rundbrief' } },
  campaigns: [{ id: 'k1', name: 'Sommer' }],
  segments: [{ id: 'seg_a', name: 'Wien', refersTo: [] }],
})

/** What the English sentence is made of; of one word only those that German does not have. */
const ENGLISH_PHRASES: readonly RegExp[] = [
  ...OPERATORS.flatMap(({ says }) => says.split('{v}')),
  ...FIELDS.flatMap(({ label }) => label.split('{}')),
  ...[
    'Customers',
    'whose',
    'who',
    'that',
    'and',
    'or',
    'not',
    'orders',
    'events',
    'placed',
    'since',
    'before',
    'days',
    'exactly',
  ],
]
  .map((phrase) => phrase.trim())
  .filter((phrase) => phrase !== '' && !['name', 'status', 'segment', 'Mailchimp', 'tags', 'Tags'].includes(phrase))
  .map((phrase) => new RegExp(`(?<![\\p{L}-])${phrase}(?![\\p{L}-])`, 'u'))

/** Those that are said as they are: not "no order", "the last day" or "in May". */
function valuesOf(tree: Filter): readonly Scalar[] {
  if ('all' in tree) return tree.all.flatMap(valuesOf)
  if ('any' in tree) return tree.any.flatMap(valuesOf)
  if ('not' in tree) return valuesOf(tree.not)
  const inside = 'collection' in tree && tree.where !== undefined ? valuesOf(tree.where) : []
  const own = 'field' in tree && tree.field === 'segment' ? [] : scalars(tree.value)
  return [...inside, ...(tree.op === 'is_month' || tree.op === 'is_day' ? [] : own)]
}

function scalars(value: Value | undefined): readonly Scalar[] {
  if (value === undefined) return []
  const all: readonly Scalar[] =
    typeof value === 'object' && 'amount' in value ? [value.amount] : ([value].flat() as readonly Scalar[])
  return all.filter((one) => one !== 0 && one !== 1 && one !== true)
}

function written(value: Scalar): string {
  if (typeof value === 'boolean') return 'Nein'
  if (typeof value === 'string') return /^(\d{4})-\d\d-\d\d/.test(value) ? String(Number(value.slice(0, 4))) : value
  const format = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 20, useGrouping: false })
  return format.format(Math.abs(value)).replace(',', '')
}
