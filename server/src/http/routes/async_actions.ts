import { Readable } from 'node:stream'
import { actionReport } from '../../ingest/actions/action_report.ts'
import { findAction } from '../../ingest/actions/find_action.ts'
import { listActions } from '../../ingest/actions/list_actions.ts'
import type { Database } from '../../store/index.ts'
import { actorLabels } from '../access/actor_labels.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/async_actions.ts'
import { instant } from '../door/instant.ts'
import type { Parts } from '../parts.ts'
import { actionResult } from '../shown/action_result.ts'
import { shownAction } from '../shown/async_action.ts'
import { csvLines } from '../shown/csv_lines.ts'

export function asyncActionRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.listAsyncActions).to(async ({ projectId, query, actor }) => {
      const { limit, starting_after: after, end_date } = query
      const before = end_date === undefined ? undefined : instant(end_date, 'end_date')
      const page = await listActions(db, projectId, { limit, after, before })
      const people = await actorLabels(
        db,
        actor,
        page.actions.map(({ by }) => by),
      )
      return {
        object: 'list',
        data_ref: 'async_actions',
        async_actions: page.actions.map((action) => shownAction(action, people)),
        has_more: page.has_more,
        more_starting_after: page.next,
      }
    }),

    bind(api.findAsyncAction).to(async ({ projectId, params, actor }) => {
      const action = await findAction(db, projectId, params.action)
      const people = await actorLabels(db, actor, [action.by])
      return { ...shownAction(action, people), result: await actionResult(db, projectId, action) }
    }),

    bind(api.asyncActionReport).toStream(async ({ projectId, params, reply }) => {
      const { id } = await findAction(db, projectId, params.action)
      reply.header('content-disposition', `attachment; filename="${id}.csv"`)
      return Readable.from(reportLines(db, projectId, id))
    }),
  ]
}

async function* reportLines(db: Database, projectId: string, id: string): AsyncGenerator<string> {
  yield csvLines([['line', 'column', 'problem']])
  for await (const rows of actionReport(db, projectId, id))
    yield csvLines(rows.map(({ line, column, problem }) => [line, column, problem]))
}
