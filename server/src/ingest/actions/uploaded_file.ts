import { Readable } from 'node:stream'
import type { Queryable } from '../../store/index.ts'
import type { CsvFile } from '../csv/file.ts'
import { readUpload, uploadBytes } from './read_upload.ts'

/** An upload as a file that can be imported. Throws `upload_not_found`. */
export async function uploadedFile(db: Queryable, projectId: string, uploadId: string): Promise<CsvFile> {
  const bytes = await uploadBytes(db, projectId, uploadId)
  // No parts are read ahead: sixteen would be, unless told.
  return { bytes, open: () => Readable.from(readUpload(db, projectId, uploadId), { highWaterMark: 1 }) }
}
