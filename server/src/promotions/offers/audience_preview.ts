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
  readonly customers: readonly SampleMember[]
  readonly as_of: string
  readonly definitions: Definitions
}

/** Who is in all of these audiences now: those of an offer, or from outside. Nothing is saved. */
export function audiencePreview(
  db: Connections,
  projectId: string,
  now: string,
  given: unknown,
  limit = 10,
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
      const from = sql`from coterie.customers c${joins(measures, 'everyone')} where c.project_id = ${projectId}::uuid`
      const run = <R>(statement: Sql) => tx.query<R>(valuesAt(statement, definitions.calendarAt(now)))
      const counted = [all, ...each].map((one, n) => sql`count(*) filter (where ${one}) as ${sql.ident(`n${n}`)}`)
      const { rows: counts } = await run<Record<string, number>>(sql`select ${sql.join(counted)} ${from}`)
      const { rows: sample } = await run<SampleMember>(sql`
        select c.id, c.source_id, c.name, c.email ${from} and ${all} limit ${limit}`)
      return {
        audiences,
        count: counts[0]!.n0!,
        counts: audiences.map((_, n) => counts[0]![`n${n + 1}`]!),
        customers: sample.map((customer) => ({ ...customer, id: encodeId('cust', customer.id) })),
        as_of: now,
        definitions,
      }
    },
    { isolation: 'repeatable read', readOnly: true },
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
