import { type Checked, check, type Filter } from '@coterie/filter'
import { evaluation, type Prepared, prepare } from '../../segments/compile/statement.ts'
import type { Definitions } from '../../segments/definitions.ts'
import type { Database, Tx } from '../../store/index.ts'

/** As many are evaluated in one statement. */
const IN_ONE_STATEMENT = 100

const kept = new WeakMap<
  readonly Filter[],
  { readonly definitions: Definitions; readonly statements: readonly Prepared[] }
>()

/**
 * Which of the filters (by place) hold for a customer now, by the same compiler that settles segments. One that
 * has lost its meaning, because a schema has changed, holds for nobody.
 */
export async function filtersHolding(
  db: Database | Tx,
  filters: readonly Filter[],
  definitions: Definitions,
  customerId: string,
  now: string,
): Promise<ReadonlySet<number>> {
  const holding = new Set<number>()
  if (filters.length === 0) return holding
  for (const { name, text, valuesAt } of statementsOf(filters, definitions)) {
    const values = valuesAt({ ...definitions.calendarAt(now), customerIds: [customerId] })
    const { rows } = await db.named<{ version_id: number }>(name, text, values)
    for (const { version_id: place } of rows) holding.add(place)
  }
  return holding
}

function statementsOf(filters: readonly Filter[], definitions: Definitions): readonly Prepared[] {
  const held = kept.get(filters)
  if (held?.definitions === definitions) return held.statements
  const meaningful = filters.flatMap((filter, place) => {
    const checked: Checked | null = checkedOf(filter, definitions)
    return checked === null ? [] : [{ versionId: place, checked }]
  })
  const statements: Prepared[] = []
  for (let from = 0; from < meaningful.length; from += IN_ONE_STATEMENT)
    statements.push(prepare(evaluation(meaningful.slice(from, from + IN_ONE_STATEMENT), 'few', definitions)))
  kept.set(filters, { definitions, statements })
  return statements
}

function checkedOf(filter: Filter, { schema }: Definitions): Checked | null {
  const result = check(filter, schema)
  return result.ok ? result.checked : null
}
