import type { Checked, Filter, Problem } from '@coterie/filter'
import { type Database, encodeId, type Sql, sql, type Tx, transaction } from '../store/index.ts'
import { acceptFilter } from './accept_filter.ts'
import { holderIds } from './compile/holder_ids.ts'
import { valuesAt } from './compile/late.ts'
import { createMeasures, joins } from './compile/measure.ts'
import { predicate } from './compile/predicate.ts'
import { holders } from './compile/statement.ts'
import { type Definitions, readDefinitions } from './definitions.ts'
import { findSegment } from './segments.ts'

export interface SampleCustomer {
  /** `cust_…` */
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
}

export interface Preview {
  /** Exact, as of `as_of`. */
  readonly count: number
  readonly as_of: string
  readonly filter: Filter
  readonly warnings: readonly Problem[]
  readonly customers: readonly SampleCustomer[]
  /** How many each condition holds for by itself. */
  readonly conditions: readonly { readonly path: string; readonly count: number }[]
}

export interface PreviewOptions {
  /** Sample customers, 10 unless told. */
  readonly limit?: number
  readonly conditions?: boolean
  /** Stops it when nobody waits for it any more. */
  readonly signal?: AbortSignal
}

/** Who would be in a segment with this filter now, by which definitions. Nothing is saved. */
export async function preview(
  db: Database,
  projectId: string,
  filter: unknown,
  now: string,
  options: PreviewOptions = {},
): Promise<Preview & { readonly definitions: Definitions }> {
  return readOnly(db, options.signal, async (tx) => {
    const definitions = await readDefinitions(tx, projectId)
    const { tree, checked, warnings } = acceptFilter(filter, definitions)
    const run = <R>(statement: Sql) => tx.query<R>(valuesAt(statement, definitions.calendarAt(now)))
    const { rows: counted } = await run<{ count: number }>(
      sql`select count(*) from (${holderIds(checked, definitions)}) h`,
    )
    const { rows: sample } = await run<SampleCustomer>(sql`
      select c.id, c.source_id, c.name, c.email ${holders(checked, 'everyone', definitions)} limit ${options.limit ?? 10}`)
    return {
      count: counted[0]!.count,
      as_of: now,
      filter: tree,
      warnings,
      customers: sample.map(shown),
      conditions: options.conditions === false ? [] : await countConditions(checked, definitions, run),
      definitions,
    }
  })
}

function shown(customer: SampleCustomer): SampleCustomer {
  return { ...customer, id: encodeId('cust', customer.id) }
}

function readOnly<T>(db: Database, signal: AbortSignal | undefined, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, work, { isolation: 'repeatable read', readOnly: true, ...(signal && { signal }) })
}

/** One pass over the customers for all conditions. */
async function countConditions(
  checked: Checked,
  definitions: Definitions,
  run: <R>(statement: Sql) => Promise<{ rows: R[] }>,
): Promise<Preview['conditions']> {
  const leaves = conditionsOf(checked)
  const measures = createMeasures()
  const counts = leaves.map(
    (leaf, n) => sql`count(*) filter (where ${predicate(leaf, measures, definitions)}) as ${sql.ident(`n${n}`)}`,
  )
  const { rows } = await run<Record<string, number>>(sql`
    select ${sql.join(counts)} from coterie.customers c${joins(measures, 'everyone')} where c.project_id = ${definitions.projectId}`)
  return leaves.map(({ path }, n) => ({ path, count: rows[0]![`n${n}`]! }))
}

export function conditionsOf(node: Checked): readonly Exclude<Checked, { kind: 'all' | 'any' | 'not' }>[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.children.flatMap(conditionsOf)
    case 'not':
      return conditionsOf(node.child)
    default:
      return [node]
  }
}

export interface EditPreview {
  readonly enters: number
  readonly leaves: number
  readonly stays: number
  readonly entering: readonly SampleCustomer[]
  readonly leaving: readonly SampleCustomer[]
  readonly as_of: string
}

/** What a new filter would change about a live segment. Nothing is saved. */
export async function previewEdit(
  db: Database,
  projectId: string,
  segment: string,
  filter: unknown,
  now: string,
  { limit = 10, signal }: Pick<PreviewOptions, 'limit' | 'signal'> = {},
): Promise<EditPreview> {
  return readOnly(db, signal, async (tx) => {
    const definitions = await readDefinitions(tx, projectId)
    const { id, currentVersion } = findSegment(definitions, segment)
    const { checked } = acceptFilter(filter, definitions, id)
    const { rows } = await tx.query<{
      enters: number
      leaves: number
      stays: number
      entering: string[]
      leaving: string[]
    }>(
      valuesAt(
        sql`
        with compared as (
          select coalesce(h.id, m.customer_id) as id, h.id is not null as holds, m.customer_id is not null as member
          from (select c.id ${holders(checked, 'everyone', definitions)}) h
          full join (select customer_id from coterie.segment_members where version_id = ${currentVersion ?? -1}) m on m.customer_id = h.id
        )
        select
          count(*) filter (where holds and not member) as enters, count(*) filter (where not holds) as leaves,
          count(*) filter (where holds and member) as stays,
          array(select id from compared where holds and not member limit ${limit}) as entering,
          array(select id from compared where not holds limit ${limit}) as leaving
        from compared`,
        definitions.calendarAt(now),
      ),
    )
    const { enters, leaves, stays, entering, leaving } = rows[0]!
    return {
      enters,
      leaves,
      stays,
      entering: await sample(tx, entering),
      leaving: await sample(tx, leaving),
      as_of: now,
    }
  })
}

async function sample(tx: Tx, ids: readonly string[]): Promise<readonly SampleCustomer[]> {
  const { rows } = await tx.query<SampleCustomer>(sql`
    select id, source_id, name, email from coterie.customers where id = any(${ids}::uuid[]) order by id`)
  return rows.map(shown)
}
