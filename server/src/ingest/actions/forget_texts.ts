import { sql, type Tx } from '../../store/index.ts'

/** What `quote` leaves of a longer text (filter/problem.ts). */
const QUOTED = 60
/** Shorter texts count where they stand in quotes only: "7" is in every other sentence. */
const TELLING = 4

/**
 * Takes somebody's texts (ids, address, name) out of what is told about actions: report rows that name one go, and so do what
 * an import noted about its columns and why it failed, where one stands in them. Files and inputs went when their actions were
 * finished; one that waits is a later word on the customer.
 */
export async function forgetTexts(tx: Tx, projectId: string, texts: readonly string[]): Promise<void> {
  const needles = texts.filter((text) => text !== '').map(needleOf)
  // As they stand in messages that are JSON themselves.
  const escaped = needles.map((needle) => JSON.stringify(needle).slice(1, -1))
  await tx.query(sql`
    delete from coterie.action_reports r using coterie.async_actions a
    where a.project_id = ${projectId} and r.action_id = a.id
      and exists (select from unnest(${needles}::text[]) n where position(lower(n) in lower(concat(r.column_name, ' ', r.problem))) > 0)`)
  const standsIn = (column: string) =>
    sql`exists (select from unnest(${escaped}::text[]) n where position(lower(n) in lower(${sql.ident(column)}::text)) > 0)`
  await tx.query(sql`
    update coterie.async_actions set result = (result::jsonb - 'notes' - 'about')::json
    where project_id = ${projectId} and ${standsIn('result')}`)
  await tx.query(sql`
    update coterie.async_actions
    set error = json_build_object('code', error ->> 'code', 'problems', '[]'::json,
      'message', 'The reason named a customer who has been deleted since.')
    where project_id = ${projectId} and ${standsIn('error')}`)
}

function needleOf(text: string): string {
  const quoted = JSON.stringify(text.slice(0, QUOTED))
  return text.length < TELLING ? quoted : quoted.slice(1, -1)
}
