import { check, type Problem } from '@coterie/filter'
import { acceptFilter } from '../../segments/accept_filter.ts'
import { valuesAt } from '../../segments/compile/late.ts'
import { createMeasures, joins, type Measures } from '../../segments/compile/measure.ts'
import { predicate } from '../../segments/compile/predicate.ts'
import { type Definitions, readDefinitions } from '../../segments/definitions.ts'
import { localDay } from '../../segments/time/calendar.ts'
import { type Connections, encodeId, invalidInput, type Sql, sql, transaction } from '../../store/index.ts'
import type { Audience } from './audience.ts'
import { readAudiences } from './read_audiences.ts'

/** A customer of a sample. */
export interface SampleMember {
  /** `cust_…` */
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
}

export interface AudiencePreview {
  readonly audiences: readonly Audience[]
  /** Exact, as of `as_of`. */
  readonly count: number
  /** How many each audience lets in by itself. */
  readonly counts: readonly number[]
  /** How many each leaves of those whom the ones before it let in. */
  readonly remaining: readonly number[]
  /** All customers of the project. */
  readonly everybody: number
  /** Of `count`, who has been awarded the offer as often as it allows to each; null where none is asked about. */
  readonly served: number | null
  readonly customers: readonly SampleMember[]
  readonly as_of: string
  readonly definitions: Definitions
}

/** An offer that is there, whose awards are asked about as well. */
export interface AudienceOffer {
  /** The UUID. */
  readonly id: string
  readonly member_award: number | null
}

export interface AudienceOptions {
  /** Sample customers, 10 unless told. */
  readonly limit?: number | undefined
  readonly offer?: AudienceOffer
  /** Stops it when nobody waits for it any more. */
  readonly signal?: AbortSignal
}

/** Who is in all of these audiences now: those of an offer, or from outside. Nothing is saved. */
export function audiencePreview(
  db: Connections,
  projectId: string,
  now: string,
  given: unknown,
  { limit = 10, offer, signal }: AudienceOptions = {},
): Promise<AudiencePreview> {
  return transaction(
    db,
    async (tx) => {
      const definitions = await readDefinitions(tx, projectId)
      const problems: Problem[] = []
      const audiences = readAudiences(given, definitions, 'audiences', problems)
      if (problems.length > 0) throw invalidInput(problems)
      const measures = createMeasures()
      const each = audiences.map((audience) => holds(audience, measures, definitions, now))
      const all = each.length === 0 ? sql`true` : sql.join(each, sql` and `)
      const mine = sql`where c.project_id = ${projectId}::uuid`
      const from = sql`from coterie.customers c${joins(measures, 'everyone')}`
      const run = <R>(statement: Sql) => tx.query<R>(valuesAt(statement, definitions.calendarAt(now)))
      const awarded = offer?.member_award != null
      const uses = awarded
        ? sql` left join coterie.offer_uses u on u.customer_id = c.id and u.offer_id = ${offer.id}::uuid`
        : sql.empty
      const served = awarded ? sql`${all} and u.awarded >= ${offer.member_award}` : sql`false`
      const upTo = each.map((_, n) => sql.join(each.slice(0, n + 1), sql` and `))
      const counted = [all, sql`true`, served, ...each, ...upTo].map(
        (one, n) => sql`count(*) filter (where ${one}) as ${sql.ident(`n${n}`)}`,
      )
      const { rows: counts } = await run<Record<string, number>>(
        sql`select ${sql.join(counted)} ${from}${uses} ${mine}`,
      )
      const nth = (n: number): number => counts[0]![`n${n}`]!
      const { rows: sample } = await run<SampleMember>(sql`
        select c.id, c.source_id, c.name, c.email ${from} ${mine} and ${all} limit ${limit}`)
      return {
        audiences,
        count: nth(0),
        everybody: nth(1),
        served: awarded ? nth(2) : null,
        counts: each.map((_, n) => nth(n + 3)),
        remaining: each.map((_, n) => nth(n + 3 + each.length)),
        customers: sample.map((customer) => ({ ...customer, id: encodeId('cust', customer.id) })),
        as_of: now,
        definitions,
      }
    },
    { isolation: 'repeatable read', readOnly: true, ...(signal && { signal }) },
  )
}

/** One audience as a boolean over `customers c` and the measures it adds. */
function holds(audience: Audience, measures: Measures, definitions: Definitions, now: string): Sql {
  switch (audience.type) {
    case 'in_all_segments':
      return sql`(${sql.join(
        audience.segments.map((segment) => among([segment], 'in', measures, definitions)),
        sql` and `,
      )})`
    case 'in_any_segment':
      return among(audience.segments, 'in', measures, definitions)
    case 'not_in_segments':
      return among(audience.segments, 'not_in', measures, definitions)
    case 'age_within': {
      const { minimum_age: least, maximum_age: most } = audience
      const age = sql`extract(year from age(${localDay(definitions.calendarAt(now))}::date, c.birthdate))`
      return sql`(coalesce(${age} between ${least ?? -10_000}::integer and ${most ?? 10_000}::integer, false))`
    }
    case 'filter':
      return sql`(${predicate(acceptFilter(audience.filter, definitions).checked, measures, definitions)}) is true`
    default:
      return audience satisfies never
  }
}

function among(segments: readonly string[], op: 'in' | 'not_in', measures: Measures, definitions: Definitions): Sql {
  const result = check({ field: 'segment', op, value: segments }, definitions.schema)
  if (!result.ok) throw invalidInput(result.problems)
  return sql`(${predicate(result.checked, measures, definitions)}) is true`
}
