import type { CollectionCondition, Duration, FieldCondition, Filter, Value, Window } from '@coterie/filter'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../formats/use_formats.ts'
import { catalogue } from '../../texts/catalogue.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { builderTexts } from '../builder/texts.ts'
import { fieldsOf } from '../fields/fields_of.ts'
import { type KnownField, useFields } from '../fields/use_fields.ts'
import { readAllSegments } from '../read_all_segments.ts'
import { collectionWord } from './collection_word.ts'
import { fieldWord } from './field_word.ts'
import { operatorWord } from './operator_word.ts'
import { filterWords } from './texts.ts'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/
const GAP = '…'

const sentenceTexts = catalogue({ not: 'not' }, { de: { not: 'nicht' } })

const named = (part: 'month' | 'weekday', day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { [part]: 'long', timeZone: 'UTC' }).format(day)

/** Numbers that are parts of a date; January 2024 began on a Monday. */
const PARTS: Readonly<Record<string, (value: number, language: string) => string>> = Object.freeze({
  is_year: String,
  is_month: (month, language) => named('month', Date.UTC(2024, month - 1), language),
  is_day: (day, language) => named('weekday', Date.UTC(2024, 0, day), language),
})

const bracketed = (said: string): string => (said.startsWith('(') ? said : `(${said})`)

/** Nothing is around a whole group from which it would have to be kept apart. */
function whole(said: string): string {
  let depth = 0
  for (const [index, letter] of [...said].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0) return index === [...said].length - 1 && index > 0 ? said.slice(1, -1) : said
  }
  return said
}

/** Says a filter, or a part of one, in plain words of whoever reads; null until it is known what the project has. */
export function useFilterSentence(): ((filter: Filter) => string) | null {
  const t = useTexts(filterWords)
  const b = useTexts(builderTexts)
  const n = useTexts(sentenceTexts)
  const { language } = useLanguage()
  const formats = useFormats()
  const fields = useFields()
  const { data: segments } = useQuery(readAllSegments)
  if (fields === null || !segments) return null

  return (filter) => whole(say(filter, null))

  function say(filter: Filter, collection: string | null): string {
    if ('all' in filter) return group(filter.all, b.and, collection)
    if ('any' in filter) return group(filter.any, b.or, collection)
    if ('not' in filter) return `${n.not} ${bracketed(say(filter.not, collection))}`
    return 'collection' in filter ? sayCollection(filter) : sayField(filter, collection)
  }

  function group(filters: readonly Filter[], word: string, collection: string | null): string {
    const [only] = filters
    if (only && filters.length === 1) return say(only, collection)
    return `(${filters.map((each) => say(each, collection)).join(` ${word} `)})`
  }

  function sayField({ field, op, value }: FieldCondition, collection: string | null): string {
    const known = knownOf(field, collection)
    const name = fieldWord(t, { path: field, ...(known && { label: known.label }) }, collection)
    const { type = '', list = false } = known ?? {}
    return `${name} ${compared(operatorWord(t, op, { list, type }).whole, value, Object.hasOwn(PARTS, op) ? op : type)}`
  }

  function sayCollection({ collection, measure = 'count', within, where, op, value }: CollectionCondition): string {
    const parts = [collectionWord(t, collection)]
    if (within) parts.push(sayWindow(within))
    if (where) parts.push(`(${b.where} ${say(where, collection)})`)
    const [kind = 'count', property] = typeof measure === 'string' ? [measure] : Object.entries(measure)[0]!
    const known = property === undefined ? undefined : knownOf(property, collection)
    const measured = t.measures[kind as keyof typeof t.measures] as string | ((property: string) => string)
    const word =
      typeof measured === 'string'
        ? measured
        : measured(fieldWord(t, { path: property!, ...(known && { label: known.label }) }, collection))
    if (op === undefined) return `${parts.join(' ')}: ${t.atLeastOne}`
    const type = known?.type ?? ''
    return `${parts.join(' ')}: ${word} ${compared(operatorWord(t, op, { list: false, type }).whole, value, type)}`
  }

  function knownOf(path: string, collection: string | null): KnownField | undefined {
    return fieldsOf(collection, fields!).find((each) => each.path === path)
  }

  function sayWindow(within: Window): string {
    if ('last' in within) return `${b.windows.last} ${duration(within.last)}`
    const { after, before } = within
    return [after && `${b.windows.after} ${scalar(after, '')}`, before && `${b.windows.before} ${scalar(before, '')}`]
      .filter(Boolean)
      .join(' ')
  }

  /** Some operators say where their value goes. */
  function compared(word: string, value: Value | undefined, type: string): string {
    if (value === undefined || value === true) return word.replace(GAP, '').trim()
    const said = sayValue(value, type)
    return word.includes(GAP) ? word.replace(GAP, said) : `${word} ${said}`
  }

  function sayValue(value: Value, type: string): string {
    if (Array.isArray(value)) return value.map((each) => scalar(each, type)).join(', ')
    if (typeof value === 'object') return duration(value as Duration)
    return scalar(value, type)
  }

  function scalar(value: unknown, type: string): string {
    if (typeof value === 'boolean') return value ? b.yes : b.no
    if (typeof value === 'number' && Object.hasOwn(PARTS, type)) return PARTS[type]!(value, language)
    if (typeof value === 'number') return type === 'money' ? formats.money(value) : formats.number(value)
    const text = String(value)
    if (type === 'segments') return segments!.find(({ id }) => id === text)?.name ?? text
    if (DAY.test(text)) return formats.day(text)
    if (INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return formats.moment(text)
    return Object.hasOwn(t.statuses, text) ? t.statuses[text as keyof typeof t.statuses] : text
  }

  function duration({ amount, unit }: Duration): string {
    return `${formats.number(amount)} ${t.units[unit]}`
  }
}
