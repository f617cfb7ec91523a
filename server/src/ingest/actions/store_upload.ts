import { newId, type Queryable, Refusal, sql } from '../../store/index.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { removeUpload } from './remove_upload.ts'
import { storable } from './storable.ts'

const PART_BYTES = 256 * 1024

export interface UploadOptions {
  readonly maxBytes: number
}

/**
 * Stores a file of any size part by part, and answers its id (a UUID) for `startAction`. Each part is a transaction of its own:
 * one that lasted as long as a slow upload would hold up everybody who waits for older transactions to end. Throws `too_large`
 * above `maxBytes`, and whatever the stream throws; then nothing of it stays. What a crash leaves, housekeeping removes.
 */
export async function storeUpload(
  db: Queryable,
  projectId: string,
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes }: UploadOptions,
  now: string,
): Promise<string> {
  const id = newId()
  await db.query(sql`
    insert into coterie.uploads (id, project_id, name, created_at)
    values (${id}, ${projectId}, ${storable(name, TEXT_LIMITS.name)}, ${now})`)
  try {
    const bytes = await storeParts(db, id, stream, maxBytes)
    await db.query(sql`update coterie.uploads set bytes = ${bytes} where id = ${id}`)
    return id
  } catch (error) {
    await removeUpload(db, id).catch(() => undefined)
    throw error
  }
}

async function storeParts(
  db: Queryable,
  id: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let bytes = 0
  let position = 0

  const store = async (content: Buffer) => {
    await db.query(sql`
      insert into coterie.upload_parts (upload_id, position, content) values (${id}, ${position++}, ${content})`)
  }

  for await (const piece of stream) {
    bytes += piece.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    waiting.push(piece)
    waitingBytes += piece.length
    if (waitingBytes < PART_BYTES) continue
    const content = Buffer.concat(waiting)
    const whole = content.length - (content.length % PART_BYTES)
    for (let from = 0; from < whole; from += PART_BYTES) await store(content.subarray(from, from + PART_BYTES))
    waiting = [content.subarray(whole)]
    waitingBytes = content.length - whole
  }
  if (waitingBytes > 0) await store(Buffer.concat(waiting))
  return bytes
}

function tooLarge(maxBytes: number): Refusal {
  const message = `A file of at most ${maxBytes} bytes is taken.`
  return new Refusal('too_large', message, [{ path: 'file', message }])
}
