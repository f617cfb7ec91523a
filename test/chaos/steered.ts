import type pg from 'pg'
import { type Database, isSql, type Sql, textOf, transaction } from '../../server/src/store/index.ts'

/** A place where somebody's statements stop. */
export interface Halt {
  /** Resolves when the statement is about to be sent; rejects when that does not come about. */
  readonly reached: Promise<void>
  go(): void
  /** The statement is not sent; this is what becomes of it. */
  fail(error: Error): void
}

/** A database whose user can be stopped before any of its statements. */
export interface Steered extends Database {
  /** Stops before the next statement that matches; once. */
  before(statement: RegExp): Halt
  /** How many statements there were. */
  sent(): number
}

interface Gate {
  readonly statement: RegExp
  readonly reached: PromiseWithResolvers<void>
  readonly opened: PromiseWithResolvers<void>
}

const PATIENCE_MS = 30_000

export function steered(db: Database): Steered {
  const gates = new Set<Gate>()

  let sent = 0

  async function pass(text: string): Promise<void> {
    sent++
    const gate = [...gates].find(({ statement }) => statement.test(text))
    if (!gate) return
    gates.delete(gate)
    gate.reached.resolve()
    await gate.opened.promise
  }

  function watched(client: pg.PoolClient): pg.PoolClient {
    const query = (statement: unknown, ...more: unknown[]) => {
      const send = () => (client.query as (...all: unknown[]) => unknown)(statement, ...more)
      const text = typeof statement === 'string' ? statement : (statement as { text?: unknown }).text
      // Copy streams are to be had at once.
      return typeof text === 'string' && !isStream(statement) ? pass(text).then(send) : send()
    }
    return new Proxy(client, {
      get: (target, key) => {
        if (key === 'query') return query
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }

  const steering: Steered = {
    ...db,
    acquire: async () => watched(await db.acquire()),
    query: (async (statement: Sql | string, values?: readonly unknown[]) => {
      await pass(isSql(statement) ? textOf(statement) : statement)
      return isSql(statement) ? db.query(statement) : db.query(statement, values)
    }) as Database['query'],
    sent: () => sent,
    transaction: (work, options) => transaction(steering, work, options),
    before: (statement) => {
      const gate: Gate = { statement, reached: Promise.withResolvers(), opened: Promise.withResolvers() }
      gates.add(gate)
      const nobody = () => gate.reached.reject(new Error(`Nobody sends ${statement}`))
      const patience = setTimeout(nobody, PATIENCE_MS).unref()
      gate.reached.promise.then(
        () => clearTimeout(patience),
        () => undefined,
      )
      return { reached: gate.reached.promise, go: () => gate.opened.resolve(), fail: gate.opened.reject }
    },
  }
  return steering
}

function isStream(statement: unknown): boolean {
  return typeof statement === 'object' && statement !== null && 'pipe' in statement
}
