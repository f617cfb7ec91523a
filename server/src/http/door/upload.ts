import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { removeUpload } from '../../ingest/actions/remove_upload.ts'
import { storeUpload } from '../../ingest/actions/store_upload.ts'
import { type Database, invalidInput, type Refusal } from '../../store/index.ts'
import { DoorError } from '../errors/errors.ts'
import { unreadType } from '../errors/unread_type.ts'
import type { ServerLimits } from './limits.ts'

/** The fields of a form, by name: texts, and objects where the text is JSON of one. */
export type FormFields = Readonly<Record<string, unknown>>

export interface Receiving<Input> {
  readonly db: Database
  readonly projectId: string
  readonly now: string
  readonly limits: Pick<ServerLimits, 'upload'>
  /** Reads the fields before the file is: what it throws refuses the request, and nothing is stored. */
  readonly read: (fields: FormFields) => Input
}

export interface Received<Input> {
  /** For `startAction`. */
  readonly uploadId: string
  readonly filename: string
  readonly fields: FormFields
  /** What `read` answered. */
  readonly input: Input
}

/**
 * Reads a multipart form as it comes, fields first and then one `file`, and stores the file without ever holding more of it
 * than a part. Throws the refusal of whatever is wrong with the form; then nothing of it is kept.
 */
export async function receiveUpload<Input>(
  request: FastifyRequest,
  { db, projectId, now, limits, read }: Receiving<Input>,
): Promise<Received<Input>> {
  if (!request.isMultipart()) throw new DoorError('unsupported_media_type', unreadType(request))
  const fields: Record<string, unknown> = {}
  let received: Received<Input> | undefined
  try {
    // One byte more than may come: the store refuses it with the words that it has for that.
    for await (const part of request.parts({ limits: { fileSize: limits.upload + 1 } })) {
      if (received) throw wrong(part.fieldname, 'Fields come before the file, and one file is taken at once.')
      if (part.type === 'field') {
        fields[part.fieldname] = readField(part)
        continue
      }
      if (part.fieldname !== 'file') throw wrong(part.fieldname, 'The part that holds the file is called "file".')
      const input = read(fields)
      const { filename } = part
      const options = { maxBytes: limits.upload }
      const uploadId = await storeUpload(db, projectId, filename, bytesOf(part), options, now)
      received = { uploadId, filename, fields, input }
    }
  } catch (error) {
    // Left unread, the rest would keep the connection from its next request, and the client from its answer.
    request.raw.unpipe()
    request.raw.resume()
    if (received) await removeUpload(db, received.uploadId)
    throw isParsers(error) ? new DoorError('malformed_request', `The form cannot be read: ${error.message}.`) : error
  }
  if (!received) throw wrong('file', 'A part named "file" is needed here, with a file name.')
  return received
}

const bytesOf = (part: MultipartFile): AsyncIterable<Uint8Array> => part.file

function readField({ fieldname, value, valueTruncated }: Exclude<Multipart, MultipartFile>): unknown {
  if (fieldname === 'file') throw wrong('file', 'This is a text; a file comes with a file name.')
  if (valueTruncated) throw wrong(fieldname, 'This is longer than a field may be.')
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch (error) {
    throw wrong(fieldname, `This is not JSON: ${(error as Error).message}.`)
  }
}

/** The parser of forms throws bare errors; everybody else has a kind of their own. */
const isParsers = (error: unknown): error is Error =>
  error instanceof Error && error.constructor === Error && !('statusCode' in error)

const wrong = (path: string, message: string): Refusal => invalidInput([{ path, message }])
