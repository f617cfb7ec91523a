import { type Queryable, Refusal, sql } from '../../store/index.ts'

/** The bytes of an upload, part by part: one of them is in memory at a time. Throws `upload_not_found`. */
export async function* readUpload(
  db: Queryable,
  projectId: string,
  uploadId: string,
): AsyncGenerator<Buffer, void, undefined> {
  let left = await uploadBytes(db, projectId, uploadId)
  for (let position = 0; left > 0; position++) {
    const { rows } = await db.query<{ content: Buffer }>(sql`
      select content from coterie.upload_parts where upload_id = ${uploadId} and position = ${position}`)
    const part = rows[0]
    // Removed while it was read.
    if (part === undefined) throw uploadNotFound()
    left -= part.content.length
    yield part.content
  }
}

/** How large a complete upload is. Throws `upload_not_found`. */
export async function uploadBytes(db: Queryable, projectId: string, uploadId: string): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(sql`
    select bytes from coterie.uploads where id = ${uploadId} and project_id = ${projectId} and bytes is not null`)
  if (rows[0]) return rows[0].bytes
  throw uploadNotFound()
}

export function uploadNotFound(): Refusal {
  const message = 'The uploaded file is not there, or not there any more: upload it again.'
  return new Refusal('upload_not_found', message, [{ path: 'file', message }])
}
