import type { FastifyRequest } from 'fastify'
import { startAction } from '../../ingest/actions/start_action.ts'
import type { Database } from '../../store/index.ts'
import { type Actor, nameOf } from '../access/actor.ts'
import { ACTIONS } from '../actions.ts'
import type { ServerLimits } from './limits.ts'
import { type FormFields, receiveUpload } from './upload.ts'

type ActionType = keyof typeof ACTIONS

/** What there is to a request that asks for long work. */
interface Asked {
  readonly projectId: string
  readonly now: string
  readonly actor: Actor
}

interface Started {
  readonly async_action_id: string
}

/** Begins the work that the body asks for, once it is checked. */
export async function startFromBody(
  db: Database,
  type: ActionType,
  { projectId, now, actor, body }: Asked & { readonly body: unknown },
): Promise<Started> {
  const input = ACTIONS[type].read(body)
  return { async_action_id: await startAction(db, projectId, { type, input, by: nameOf(actor) }, now) }
}

/** Begins the work on the file of a form, once it is stored. `more` stands beside the fields of the form. */
export async function startFromFile(
  { db, limits }: { readonly db: Database; readonly limits: ServerLimits },
  type: ActionType,
  { projectId, now, actor, request }: Asked & { readonly request: FastifyRequest },
  more: { readonly segment?: string; readonly campaign?: string | null } = {},
): Promise<Started> {
  const read = (fields: FormFields) => ACTIONS[type].read({ ...fields, ...more })
  const { uploadId: upload, input, filename: file } = await receiveUpload(request, { db, projectId, now, limits, read })
  const about = { file, ...(more.segment !== undefined && { segment: more.segment }) }
  return { async_action_id: await startAction(db, projectId, { type, input, upload, by: nameOf(actor), about }, now) }
}
