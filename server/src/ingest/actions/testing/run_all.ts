import { type Database, type Log, silent } from '../../../store/index.ts'
import type { BadRow } from '../../csv/report.ts'
import { NOW } from '../../testing/shop.ts'
import { actionReport } from '../action_report.ts'
import type { ActionView } from '../action_view.ts'
import { findAction } from '../find_action.ts'
import type { ActionHandlers } from '../handler.ts'
import { INGEST_ACTIONS } from '../ingest_actions.ts'
import { runNext } from '../run_next.ts'
import { startAction } from '../start_action.ts'
import { storeUpload } from '../store_upload.ts'

export async function* piecesOf(text: string | Buffer, piece = 1000): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece)
}

export const upload = (db: Database, projectId: string, text: string): Promise<string> =>
  storeUpload(db, projectId, 'file.csv', piecesOf(text), { maxBytes: 100_000_000 }, NOW)

interface RunAllOptions {
  readonly handlers?: ActionHandlers
  readonly reportRows?: number
  readonly log?: Log
}

/** Runs the project's actions until none waits. */
export async function runAll(
  db: Database,
  projectId: string,
  { handlers = INGEST_ACTIONS, reportRows = 1000, log = silent }: RunAllOptions = {},
): Promise<void> {
  const options = { handlers, reportRows, log, clock: () => NOW, signal: new AbortController().signal }
  while (await runNext(db, projectId, options));
}

/** Starts an action as a route would, runs it, and answers what became of it, with its report. */
export async function act(
  db: Database,
  projectId: string,
  type: keyof typeof INGEST_ACTIONS,
  body: unknown,
  file?: string,
  options: RunAllOptions = {},
): Promise<ActionView & { readonly bad: readonly BadRow[] }> {
  const input = INGEST_ACTIONS[type].read(body)
  const more = file === undefined ? {} : { upload: await upload(db, projectId, file) }
  const id = await startAction(db, projectId, { type, input, ...more }, NOW)
  await runAll(db, projectId, options)
  return { ...(await findAction(db, projectId, id)), bad: await reportOf(db, projectId, id) }
}

export async function reportOf(db: Database, projectId: string, id: string): Promise<readonly BadRow[]> {
  const rows: BadRow[] = []
  for await (const batch of actionReport(db, projectId, id, { batch: 2 })) rows.push(...batch)
  return rows
}
