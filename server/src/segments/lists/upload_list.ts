import { type Connections, type Database, encodeId, sql, transaction, withOwnConnection } from '../../store/index.ts'
import type { Clock } from '../build.ts'
import { readDefinitions } from '../definitions.ts'
import { beginWrite } from '../write.ts'
import { changeSome, type Direction } from './change_some.ts'
import { findList } from './find_list.ts'
import { holdSome } from './hold_list.ts'
import { CHUNK } from './read_ids.ts'
import { replaceList } from './replace_list.ts'
import { type Chunk, chunks, type Duplicate, duplicates, type IdBatch, type Staging, stage } from './staging.ts'

export type UploadMode = Direction | 'replace'

export interface Upload {
  readonly mode: UploadMode
  /** Read to the end before anything is changed: what throws here changes nothing. */
  readonly ids: AsyncIterable<IdBatch>
  /** Hears of ids that name a customer who was named on an earlier line. */
  readonly onDuplicates?: (duplicates: readonly Duplicate[]) => Promise<void>
  /** Hears how many of the customers have been written. */
  readonly onWritten?: (done: number, total: number) => void
  /** Ends it between two transactions. */
  readonly signal?: AbortSignal
}

/** Customers, each counted once, but for the duplicates. */
export interface Uploaded {
  /** Ids that named a customer again. */
  readonly duplicate: number
  /** Named and there. */
  readonly matched: number
  /** Named and not there; those to be added wait. */
  readonly pending: number
  readonly added: number
  readonly removed: number
}

/**
 * Changes who is on a custom segment (`seg_…` or name) by any number of ids. They are first taken into temporary tables;
 * then `add` and `remove` go on in short transactions, which a crash may leave half done and which may be repeated, and
 * `replace` is one transaction.
 */
export async function uploadList(
  db: Database,
  projectId: string,
  segment: string,
  upload: Upload,
  clock: Clock,
): Promise<Uploaded> {
  const { segmentId } = findList(await readDefinitions(db, projectId), segment)
  const target = { projectId, segment: encodeId('seg', segmentId), clock }
  // Two connections take half the ids each: on two cores that takes two thirds of the time.
  return withOwnConnections(db, upload.mode === 'replace' ? 1 : 2, async (connections) => {
    const halves = await stage(connections, projectId, upload.ids)
    if (upload.onDuplicates) for (const half of halves) await duplicates(half, upload.onDuplicates)
    const written =
      upload.mode === 'replace' ? await replaceBy(halves[0]!, target) : await changeBy(halves, upload, target)
    return { duplicate: halves.reduce((sum, half) => sum + half.duplicates, 0), ...written }
  })
}

function withOwnConnections<T>(
  db: Connections,
  count: number,
  work: (connections: readonly Connections[]) => Promise<T>,
): Promise<T> {
  if (count === 0) return work([])
  return withOwnConnection(db, (first) => withOwnConnections(db, count - 1, (others) => work([first, ...others])))
}

interface Target {
  readonly projectId: string
  /** `seg_…` */
  readonly segment: string
  readonly clock: Clock
}

type Written = Omit<Uploaded, 'duplicate'>

async function changeBy(
  halves: readonly Staging[],
  { mode, onWritten, signal }: Upload,
  target: Target,
): Promise<Written> {
  const total = halves.reduce((sum, { size }) => sum + size, 0)
  const written = { matched: 0, pending: 0, added: 0, removed: 0 }
  let done = 0
  let failed = false

  async function write(half: Staging): Promise<void> {
    for (const chunk of await chunks(half, CHUNK)) {
      if (failed) return
      signal?.throwIfAborted()
      const { listed, known, moved } = await changeChunk(half, chunk, mode as Direction, target)
      written.matched += known
      written.pending += listed - known
      written[mode === 'add' ? 'added' : 'removed'] += moved
      done += chunk.size
      onWritten?.(done, total)
    }
  }

  const ends = await Promise.allSettled(
    halves.map((half) =>
      write(half).catch((error: unknown) => {
        failed = true
        throw error
      }),
    ),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return written
}

function changeChunk(
  { connection }: Staging,
  { listed, ranges }: Chunk,
  direction: Direction,
  { projectId, segment, clock }: Target,
) {
  return transaction(connection, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: [] }, clock())
    const list = findList(write.definitions, segment)
    await holdSome(write, list, sql`select customer_id from (${listed}) l`, ranges)
    return changeSome(write, list, direction, listed, 'upload')
  })
}

async function replaceBy({ connection }: Staging, { projectId, segment, clock }: Target): Promise<Written> {
  return transaction(connection, async (tx) => {
    const write = await beginWrite(tx, projectId, { ids: [] }, clock())
    const { listed, known, entered, departed } = await replaceList(
      write,
      findList(write.definitions, segment),
      'upload',
    )
    return { matched: known, pending: listed - known, added: entered, removed: departed }
  })
}
