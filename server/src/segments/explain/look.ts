import type { Checked } from '@coterie/filter'
import { type Queryable, sql } from '../../store/index.ts'
import { valuesAt } from '../compile/late.ts'
import { createMeasures, joins } from '../compile/measure.ts'
import { predicate } from '../compile/predicate.ts'
import type { Definitions } from '../definitions.ts'
import type { Calendar } from '../time/calendar.ts'
import { type EvidenceRow, evidence } from './evidence.ts'
import { isKnown, membership, seenValue } from './seen_value.ts'

/** What the database says of one node of a filter and one customer. */
export interface Seen {
  readonly holds: boolean
  readonly value: unknown
  /** Null for groups and segments. */
  readonly known: boolean | null
  /** At most as many as were asked for and one more; null where there are no rows behind it. */
  readonly rows: readonly EvidenceRow[] | null
}

export interface StoredMembership {
  readonly since: string
  readonly cause: number
}

export interface Look {
  /** One for each node. */
  readonly nodes: readonly Seen[]
  readonly member: StoredMembership | null
}

/**
 * Verdicts, values and rows of all nodes, and the membership in a version, in one statement: one snapshot, and the very
 * conditions that settling compiles. Null where there is no such customer.
 */
export async function look(
  db: Queryable,
  definitions: Definitions,
  customerId: string,
  asked: { readonly nodes: readonly Checked[]; readonly version: number | null; readonly rows: number },
  calendar: Calendar,
): Promise<Look | null> {
  const { nodes, version } = asked
  const measures = createMeasures()
  const verdicts = nodes.map((node) => sql`(${predicate(node, measures, definitions)}) is true`)
  const values = nodes.map((node) => seenValue(node, measures, definitions))
  const known = nodes.map((node) => isKnown(node, measures, definitions))
  const rows = nodes.map((node) => evidence(node, definitions, asked.rows) ?? sql`null::jsonb`)
  const statement = sql`
    select array[${sql.join(verdicts)}]::boolean[] as verdicts, to_jsonb(array[${sql.join(values)}]::jsonb[]) as values,
      array[${sql.join(known)}]::boolean[] as known, to_jsonb(array[${sql.join(rows)}]::jsonb[]) as rows,
      ${membership(version, measures)} as member
    from coterie.customers c${joins(measures, 'few')}
    where c.id = ${customerId} and c.project_id = ${definitions.projectId}`
  const { rows: found } = await db.query<{
    verdicts: boolean[]
    values: unknown[]
    known: (boolean | null)[]
    rows: (EvidenceRow[] | null)[]
    member: StoredMembership | null
  }>(valuesAt(statement, calendar))
  const row = found[0]
  if (!row) return null
  return {
    nodes: nodes.map((_, n) => ({
      holds: row.verdicts[n]!,
      value: row.values[n] ?? null,
      known: row.known[n]!,
      rows: row.rows[n] ?? null,
    })),
    member: row.member,
  }
}
