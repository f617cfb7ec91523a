import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Connections, type Sql, sql, transaction } from '../../store/index.ts'
import { customerOf } from './listed_id.ts'
import { type Range, rangeOf } from './ranges.ts'

/** Ids as they stand in a file, none of them flawed, and the lines they stand on. */
export interface IdBatch {
  readonly ids: readonly string[]
  readonly lines: readonly number[]
}

/** Characters sent at once: short transactions, so that a slow upload keeps nothing in the database waiting. */
const PIECE = 1 << 18

/** Temporary tables of one connection that take in ids of any number: `uploaded` as they come, then `listed`, each customer once. */
export interface Staging {
  readonly connection: Connections
  /** Customers in `listed`. */
  readonly size: number
  /** Ids that named a customer who had been named before. */
  readonly duplicates: number
}

/**
 * Takes in all ids, on as many connections as are given: each has its share of all customer ids, from the first to the
 * last, so that what one of them does never concerns customers of another.
 */
export async function stage(
  connections: readonly Connections[],
  projectId: string,
  batches: AsyncIterable<IdBatch>,
): Promise<readonly Staging[]> {
  const writers = await Promise.all(connections.map(startCopying))
  for await (const { ids, lines } of batches) {
    for (const [i, id] of ids.entries()) {
      const customerId = customerOf(projectId, id)
      writers[Math.floor((rangeOf(customerId) * writers.length) / 64)]!.put(
        `${lines[i]}\t${customerId}\t${escaped(id)}\n`,
      )
    }
    await Promise.all(writers.map((writer) => writer.pace()))
  }
  return Promise.all(writers.map((writer) => writer.end()))
}

interface Copying {
  put(row: string): void
  /** Resolves when there is room for more. */
  pace(): Promise<void>
  end(): Promise<Staging>
}

async function startCopying(connection: Connections): Promise<Copying> {
  await transaction(connection, (tx) =>
    tx.query('create temp table uploaded (line bigint not null, customer_id uuid not null, source_id text not null)'),
  )
  let piece = ''
  let sent: Promise<void> = Promise.resolve()

  /** One piece is on its way while the next is being made. */
  async function send(): Promise<void> {
    await sent
    const rows = piece
    piece = ''
    sent = transaction(connection, (tx) =>
      pipeline(Readable.from([rows]), tx.copyFrom('copy pg_temp.uploaded from stdin')),
    )
    // Whoever waits for it next hears of a failure.
    sent.catch(() => {})
  }

  return {
    put: (row) => {
      piece += row
    },
    pace: async () => {
      if (piece.length >= PIECE) await send()
    },
    end: async () => {
      await send()
      await sent
      return { connection, ...(await oncePerCustomer(connection)) }
    },
  }
}

/** In COPY's text format these four stand for themselves only behind a backslash. */
function escaped(id: string): string {
  return /[\\\t\n\r]/.test(id) ? id.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : id
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

async function oncePerCustomer(connection: Connections): Promise<{ size: number; duplicates: number }> {
  return transaction(connection, async (tx) => {
    const { rowCount } = await tx.query(`
      create temp table listed as
      select distinct on (customer_id) customer_id, source_id, line from pg_temp.uploaded order by customer_id, line`)
    await tx.query('alter table pg_temp.listed add primary key (customer_id)')
    await tx.query('analyze pg_temp.listed')
    const { rows } = await tx.query<{ uploaded: number }>('select count(*) as uploaded from pg_temp.uploaded')
    return { size: rowCount, duplicates: rows[0]!.uploaded - rowCount }
  })
}

/** A part of `listed` that is written in one transaction. */
export interface Chunk {
  readonly listed: Sql
  readonly ranges: readonly Range[]
  readonly size: number
}

const FIRST = '00000000-0000-0000-0000-000000000000'

/** All of `listed` in chunks of so many, by id. */
export async function chunks({ connection, size }: Staging, chunkSize: number): Promise<readonly Chunk[]> {
  const ends = await transaction(connection, async (tx) => {
    const { rows } = await tx.query<{ customer_id: string }>(sql`
      select customer_id
      from (select customer_id, row_number() over (order by customer_id) as n from pg_temp.listed) l
      where n % ${chunkSize} = 0 or n = ${size}
      order by customer_id`)
    return rows.map(({ customer_id }) => customer_id)
  })
  return ends.map((end, i) => {
    const start = i === 0 ? FIRST : ends[i - 1]!
    const first = rangeOf(start)
    return {
      listed: sql`
        select customer_id, source_id from pg_temp.listed where customer_id > ${start}::uuid order by customer_id limit ${chunkSize}`,
      ranges: Array.from({ length: rangeOf(end) - first + 1 }, (_, n) => first + n),
      size: Math.min(chunkSize, size - i * chunkSize),
    }
  })
}

/** An id that named a customer who had been named on an earlier line. */
export interface Duplicate {
  readonly line: number
  readonly id: string
  readonly first: number
}

/** All of them, in batches, in the order of their lines. */
export async function duplicates(
  { connection }: Staging,
  report: (duplicates: readonly Duplicate[]) => Promise<void>,
): Promise<void> {
  const again = sql`
    select u.line, u.source_id as id, l.line as first
    from pg_temp.uploaded u join pg_temp.listed l on l.customer_id = u.customer_id
    where u.line > l.line
    order by u.line`
  // What has been reported cannot be taken back.
  await transaction(
    connection,
    async (tx) => {
      for await (const rows of tx.cursor<Duplicate>(again)) await report(rows)
    },
    { retries: 0 },
  )
}
