import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { requireWanted } from './cancellation.ts'
import { isSql, type Sql, textOf } from './sql.ts'

export type Row = Record<string, unknown>

export interface Result<R> {
  readonly rows: R[]
  /** Rows returned or changed; 0 where PostgreSQL reports none. */
  readonly rowCount: number
}

type Values = readonly unknown[]

/** Whatever answers a statement: a transaction, or a database where each statement is a transaction of its own. */
export interface Queryable {
  query<R = Row>(statement: Sql): Promise<Result<R>>
  query<R = Row>(text: string, values?: Values): Promise<Result<R>>
}

/** An open transaction. Its statements run one after the other; it ends with the function it was given to. */
export interface Tx extends Queryable {
  /** A statement that each connection prepares once under this name (≤ 63 bytes); a name always means the same text. */
  named<R = Row>(name: string, statement: Sql): Promise<Result<R>>
  named<R = Row>(name: string, text: string, values?: Values): Promise<Result<R>>
  /** Rows in batches (1000 unless told) through a server-side cursor: any number of rows in bounded memory. */
  cursor<R = Row>(statement: Sql, options?: { readonly batch?: number }): AsyncGenerator<R[], void, undefined>
  /** `copy … from stdin`: write to it, wait for `finish`; `pipeline` from node:stream/promises does both. */
  copyFrom(text: string): Writable
  /** `copy … to stdout`. */
  copyTo(text: string): Readable
}

/** Of several statements in one text, the last one's. */
export function resultOf<R>(answer: pg.QueryResult | pg.QueryResult[]): Result<R> {
  const { rows, rowCount } = [answer].flat().at(-1)!
  return { rows, rowCount: rowCount ?? 0 }
}

export function statementOf(statement: Sql | string, values: Values = []): { text: string; values: unknown[] } {
  return isSql(statement)
    ? { text: textOf(statement), values: [...statement.values] }
    : { text: statement as string, values: [...values] }
}

/** A transaction's side of one connection. */
export interface Session {
  readonly tx: Tx
  /** The error of the first statement that failed. */
  firstFailure(): unknown
  /** Whether a copy has begun and is not over. */
  copying(): boolean
}

/** `signal`: whether its statements are wanted still. */
export function session(client: pg.ClientBase, signal?: AbortSignal): Session {
  let failure: unknown
  let cursors = 0
  const copies = new Set<Writable | Readable>()

  async function run<R>(statement: pg.QueryConfig): Promise<Result<R>> {
    requireWanted(signal)
    try {
      return resultOf<R>(await client.query(statement))
    } catch (error) {
      failure ??= error
      throw error
    }
  }

  const query: Queryable['query'] = (statement: Sql | string, values?: Values) => run(statementOf(statement, values))

  async function* cursor<R>(statement: Sql, { batch = 1000 } = {}): AsyncGenerator<R[], void, undefined> {
    const name = `walk_${++cursors}`
    const { text, values } = statementOf(statement)
    await query(`declare ${name} no scroll cursor for ${text}`, values)
    try {
      for (;;) {
        const { rows } = await query<R>(`fetch ${Math.trunc(batch)} from ${name}`)
        if (rows.length > 0) yield rows
        if (rows.length < batch) break
      }
    } finally {
      if (failure === undefined) await query(`close ${name}`)
    }
  }

  function copy<S extends Writable | Readable>(stream: S & pg.Submittable, over: 'finish' | 'end'): S {
    copies.add(stream)
    stream.once(over, () => copies.delete(stream))
    stream.once('error', (error) => {
      failure ??= error
      copies.delete(stream)
    })
    return client.query(stream)
  }

  const tx: Tx = Object.freeze({
    query,
    named: (name: string, statement: Sql | string, values?: Values) => run({ name, ...statementOf(statement, values) }),
    cursor,
    copyFrom: (text: string) => copy<Writable>(from(text), 'finish'),
    copyTo: (text: string) => copy<Readable>(to(text), 'end'),
  }) as Tx
  return { tx, firstFailure: () => failure, copying: () => copies.size > 0 }
}
