import { decodeId, type Queryable, Refusal, sql } from '../../store/index.ts'
import { ACTION_RECORD, type ActionRecord, type ActionView, actionView } from './action_view.ts'

/** An action by its id (`aa_…`), with its result. Throws `async_action_not_found`. */
export async function findAction(db: Queryable, projectId: string, id: string): Promise<ActionView> {
  const { rows } = await db.query<ActionRecord>(sql`
    select ${ACTION_RECORD} from coterie.async_actions
    where id = ${decodeId('aa', id)} and project_id = ${projectId}`)
  if (rows[0]) return actionView(rows[0])
  const message = `There is no async action ${JSON.stringify(id)}; finished ones are kept for 30 days.`
  throw new Refusal('async_action_not_found', message, [{ path: 'id', message }])
}
