import type { CheckedCollection, CheckedMeasure } from '@coterie/filter'
import { type Sql, sql, textOf } from '../../store/index.ts'
import { midnight, moved } from '../time/calendar.ts'
import { boundOf, isoOf } from '../time/instant.ts'
import { itemOperand } from './field.ts'
import { CUSTOMER_IDS, isLate, late } from './late.ts'

/**
 * A subselect that gives one row per customer: what a collection, a segment or promotions know of them. Equal ones are
 * joined once, however many conditions and segments ask.
 */
export interface Measure {
  readonly alias: string
  readonly joined: Joined
  /** What is asked of it, each once; named a1, a2 … where `joined` is grouped. */
  readonly columns: Sql[]
}

export type Joined =
  /** At most one row a customer, in a table: joined as it is. */
  | { readonly row: Sql; readonly where: Sql }
  /** Many rows a customer, `i`: aggregated. */
  | { readonly rows: Sql; readonly where: Sql }

/** The measures of one statement. */
export interface Measures {
  readonly all: readonly Measure[]
  /** The joined row's column, null without a row. */
  column(joined: Extract<Joined, { row: Sql }>, column: string): Sql
  /** An aggregate over the customer's rows; null without any. */
  aggregate(joined: Extract<Joined, { rows: Sql }>, aggregate: Sql): Sql
  /** The customer has nothing in it. */
  absent(joined: Joined): Sql
}

export function createMeasures(): Measures {
  const all: Measure[] = []
  const byKey = new Map<string, Measure>()
  const find = (joined: Joined): Measure => {
    const key =
      'row' in joined
        ? `row ${keyOf(joined.row)} ${keyOf(joined.where)}`
        : `rows ${keyOf(joined.rows)} ${keyOf(joined.where)}`
    const found = byKey.get(key)
    if (found) return found
    const measure: Measure = { alias: `m${all.length + 1}`, joined, columns: [] }
    all.push(measure)
    byKey.set(key, measure)
    return measure
  }
  return {
    all,
    absent: (joined) => sql`${sql.ident(find(joined).alias)}.customer_id is null`,
    column: (joined, column) => sql`${sql.ident(find(joined).alias)}.${sql.ident(column)}`,
    aggregate: (joined, aggregate) => {
      const measure = find(joined)
      const key = keyOf(aggregate)
      let at = measure.columns.findIndex((column) => keyOf(column) === key)
      if (at < 0) at = measure.columns.push(aggregate) - 1
      return sql`${sql.ident(measure.alias)}.${sql.ident(`a${at + 1}`)}`
    },
  }
}

function keyOf(part: Sql): string {
  return `${textOf(part)} ${JSON.stringify(part.values.map((value) => (isLate(value) ? { late: value.key } : value)))}`
}

/**
 * The customers a statement is about: everyone, or those of the run; `few` are looked up one by one. Pushed inside every
 * measure.
 */
export type Scope = 'everyone' | 'few' | 'many'

/** The joins that bring the measures to `customers c`. */
export function joins(measures: Measures, scope: Scope): Sql {
  return sql.join(
    measures.all.map((measure) => join(measure, scope)),
    sql``,
  )
}

function join(measure: Measure, scope: Scope): Sql {
  const name = sql.ident(measure.alias)
  if (scope === 'few' && 'rows' in measure.joined) {
    const { rows, where } = measure.joined
    return sql`
  left join lateral (select ${selected(measure)} from ${rows} i where i.customer_id = c.id and ${where} group by i.customer_id) ${name} on true`
  }
  return sql`
  left join ${relation(measure, scope)} ${name} on ${name}.customer_id = c.id`
}

/** The measure of all in scope: one row for each customer who has something in it. */
export function relation(measure: Measure, scope: Scope): Sql {
  const { joined } = measure
  if ('row' in joined) return sql`(select * from ${joined.row} where ${joined.where})`
  const restricted = scope === 'many' ? sql`i.customer_id = any(${CUSTOMER_IDS}::uuid[]) and ` : sql.empty
  return sql`(select ${selected(measure)} from ${joined.rows} i where ${restricted}${joined.where} group by i.customer_id)`
}

function selected({ columns }: Measure): Sql {
  return sql.join([sql`i.customer_id`, ...columns.map((column, n) => sql`${column} as ${sql.ident(`a${n + 1}`)}`)])
}

/** What the compiler must know of the project to find a collection's rows. */
export interface CollectionSource {
  readonly projectId: string
  eventTypeId(event: string): number
}

/** The value that a collection condition tests. `zero`: null in SQL means 0. */
export interface Measured {
  readonly value: Sql
  readonly zero: boolean
  /** Of counts: there is nothing to count. Written so, PostgreSQL sees an anti-join. */
  readonly absent?: Sql
  /** Counts and totals. */
  readonly neverUnknown: boolean
  /** An average is not divided out: tested are `sum` against the bound times `count`. */
  readonly average?: { readonly sum: Sql; readonly count: Sql }
}

/** All-time measures come from the summary and the totals that are kept on write. */
export function measureCollection(
  node: CheckedCollection,
  where: Sql | null,
  measures: Measures,
  source: CollectionSource,
): Measured {
  const kept = where === null && node.within === null ? keptMeasure(node, measures, source) : null
  if (kept) return kept
  const rows = {
    rows: node.event === null ? sql`coterie.orders` : sql`coterie.events`,
    where: itemsWhere(node, where, source),
  }
  if (node.measure.measure === 'count') {
    return {
      value: measures.aggregate(rows, sql`count(*)`),
      zero: true,
      neverUnknown: true,
      absent: measures.absent(rows),
    }
  }
  return aggregated(node.measure, (aggregate) => measures.aggregate(rows, aggregate))
}

function keptMeasure(node: CheckedCollection, measures: Measures, source: CollectionSource): Measured | null {
  const { measure } = node.measure
  if (node.event !== null) {
    const totals = {
      row: sql`coterie.event_totals`,
      where: sql`event_type_id = ${source.eventTypeId(node.event)}::integer`,
    }
    if (measure === 'count') {
      return {
        value: measures.column(totals, 'total'),
        zero: true,
        neverUnknown: true,
        absent: measures.absent(totals),
      }
    }
    if (measure === 'first_at' || measure === 'last_at')
      return { value: measures.column(totals, measure), zero: false, neverUnknown: false }
    return null
  }
  switch (measure) {
    case 'count':
      return { value: sql`c.orders_count`, zero: false, neverUnknown: true }
    case 'first_at':
      return { value: sql`c.first_order_at`, zero: false, neverUnknown: false }
    case 'last_at':
      return { value: sql`c.last_order_at`, zero: false, neverUnknown: false }
    case 'sum':
      return node.measure.property.path === 'amount'
        ? { value: sql`c.orders_total`, zero: false, neverUnknown: true }
        : null
    default:
      return null
  }
}

export const COUNTED_STATUSES = sql`i.status in ('PAID', 'FULFILLED')`

/** Which items a collection condition is about: its kind, its window, its `where`. */
export function itemsWhere(node: CheckedCollection, where: Sql | null, source: CollectionSource): Sql {
  const conditions = [
    node.event === null
      ? sql`i.project_id = ${source.projectId}::uuid`
      : sql`i.event_type_id = ${source.eventTypeId(node.event)}::integer`,
  ]
  if (node.event === null && !node.namesStatus) conditions.push(COUNTED_STATUSES)
  if (node.within) conditions.push(windowTest(node.within))
  if (where) conditions.push(where)
  return sql.join(conditions, sql` and `)
}

function windowTest(within: NonNullable<CheckedCollection['within']>): Sql {
  if ('last' in within) {
    const { last } = within
    const key = JSON.stringify(last)
    const since = late(`since ${key}`, (calendar) => {
      const past = moved(calendar, last, -1)
      return past === null ? '-infinity' : boundOf(past)
    })
    const now = late('now', (calendar) => isoOf(calendar.now))
    return sql`i.created_at >= ${since}::timestamptz and i.created_at <= ${now}::timestamptz`
  }
  const bound = (moment: NonNullable<typeof within.after>) =>
    'instant' in moment
      ? sql`${moment.instant}::timestamptz`
      : sql`${late(`midnight ${moment.date}`, ({ timeZone }) => boundOf(midnight(moment.date, timeZone)))}::timestamptz`
  return sql.join(
    [
      ...(within.after ? [sql`i.created_at >= ${bound(within.after)}`] : []),
      ...(within.before ? [sql`i.created_at < ${bound(within.before)}`] : []),
    ],
    sql` and `,
  )
}

function aggregated(measure: CheckedMeasure, aggregate: (expression: Sql) => Sql): Measured {
  switch (measure.measure) {
    case 'count':
      return { value: aggregate(sql`count(*)`), zero: true, neverUnknown: true }
    case 'first_at':
      return { value: aggregate(sql`min(i.created_at)`), zero: false, neverUnknown: false }
    case 'last_at':
      return { value: aggregate(sql`max(i.created_at)`), zero: false, neverUnknown: false }
    case 'sum':
      return { value: aggregate(sql`sum(${numeric(measure.property)})`), zero: true, neverUnknown: true }
    case 'min':
      return { value: aggregate(sql`min(${numeric(measure.property)})`), zero: false, neverUnknown: false }
    case 'max':
      return { value: aggregate(sql`max(${numeric(measure.property)})`), zero: false, neverUnknown: false }
    case 'avg': {
      const sum = aggregate(sql`sum(${numeric(measure.property)})`)
      const count = aggregate(sql`count(${numeric(measure.property)})`)
      return { value: sql`(${sum} / nullif(${count}, 0))`, zero: false, neverUnknown: false, average: { sum, count } }
    }
    default:
      return measure satisfies never
  }
}

function numeric(property: Extract<CheckedMeasure, { property: unknown }>['property']): Sql {
  const operand = itemOperand(property)
  if (operand.at === 'column') return operand.value
  if (operand.at === 'json')
    return sql`case when jsonb_typeof(${operand.value}) = 'number' then ${operand.value}::numeric end`
  throw new Error(`${property.path} is a list and cannot be summed`)
}
