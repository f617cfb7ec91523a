import { encodeId, newId, type Queryable, sql } from '../../store/index.ts'
import type { ActionAbout } from './action_view.ts'
import { uploadNotFound } from './read_upload.ts'
import { storable } from './storable.ts'

export interface NewAction {
  /** One of the handlers that `runActions` is given. */
  readonly type: string
  /** As the handler's `read` answers it. */
  readonly input?: object
  /** The file it reads, from `storeUpload`; it is removed when the action is finished. */
  readonly upload?: string
  /** Who asked for it: a key or an account. */
  readonly by?: string
  readonly about?: ActionAbout
}

/** Asks for work in the background; answers its id, `aa_…`. In a transaction, it begins when that has committed. */
export async function startAction(
  db: Queryable,
  projectId: string,
  { type, input = {}, upload, by, about }: NewAction,
  now: string,
): Promise<string> {
  const id = newId()
  const { rowCount } = await db.query(sql`
    insert into coterie.async_actions (id, project_id, type, input, upload_id, asked_by, result, created_at, updated_at)
    select ${id}, ${projectId}, ${type}, ${JSON.stringify(input)}::json, ${upload ?? null}::uuid, ${by ?? null}, ${about ? aboutJson(about) : null}::json,
      ${now}, ${now}
    where ${upload ?? null}::uuid is null or exists (
      select from coterie.uploads where id = ${upload ?? null} and project_id = ${projectId} and bytes is not null)`)
  if (rowCount === 0) throw uploadNotFound()
  return encodeId('aa', id)
}

const LONGEST_NAME = 250

const aboutJson = ({ file, segment }: ActionAbout): string =>
  JSON.stringify({
    about: {
      ...(file !== undefined && { file: storable(file, LONGEST_NAME) }),
      ...(segment !== undefined && { segment }),
    },
  })
