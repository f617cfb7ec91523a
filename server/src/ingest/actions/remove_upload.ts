import { type Queryable, sql } from '../../store/index.ts'

export async function removeUpload(db: Queryable, uploadId: string): Promise<void> {
  await db.query(sql`
    with parts as (delete from coterie.upload_parts where upload_id = ${uploadId})
    delete from coterie.uploads where id = ${uploadId}`)
}
