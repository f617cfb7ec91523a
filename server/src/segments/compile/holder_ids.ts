import type { Checked } from '@coterie/filter'
import { type Sql, sql, textOf } from '../../store/index.ts'
import { createMeasures, relation } from './measure.ts'
import { type Meaning, needsItsMeasure, predicate } from './predicate.ts'
import { holders } from './statement.ts'

/**
 * `id` of everybody for whom the filter holds. Where it asks only what customers did, and for something that they must have
 * done, their own rows are not looked at: whatever belongs to a customer goes with the customer. Counting who logged in three
 * times takes two thirds of the time that way (`npm run bench -- --only previews`).
 */
export function holderIds(checked: Checked, meaning: Meaning): Sql {
  const needed = conjuncts(checked).find((each) => needsItsMeasure(each, meaning))
  const fromMeasures = needed && withoutCustomers(needed, checked, meaning)
  return fromMeasures ?? sql`select c.id ${holders(checked, 'everyone', meaning)}`
}

function conjuncts(node: Checked): readonly Checked[] {
  return node.kind === 'all' ? node.children.flatMap(conjuncts) : [node]
}

/** Null where the customer's row is asked as well. */
function withoutCustomers(needed: Checked, checked: Checked, meaning: Meaning): Sql | null {
  const measures = createMeasures()
  // Compiled first, so that its measure is the first.
  predicate(needed, measures, meaning)
  const holds = predicate(checked, measures, meaning)
  const [first, ...others] = measures.all
  if (!first || /\bc\./.test(textOf(holds))) return null
  const joined = others.map((measure) => {
    const name = sql.ident(measure.alias)
    return sql`
  left join ${relation(measure, 'everyone')} ${name} on ${name}.customer_id = ${sql.ident(first.alias)}.customer_id`
  })
  return sql`select ${sql.ident(first.alias)}.customer_id as id
from ${relation(first, 'everyone')} ${sql.ident(first.alias)}${sql.join(joined, sql.empty)}
where ${holds}`
}
