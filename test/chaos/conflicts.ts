import type pg from 'pg'
import type { Database } from '../../server/src/store/index.ts'

/** What a database refused, among it what whoever asked never sees because it is tried again. */
export interface Conflicts {
  /** Deadlocks, with what each of those in the circle had done. */
  readonly deadlocks: readonly string[]
  /** Constraints that a statement would have broken, and how often. */
  readonly violations: Readonly<Record<string, number>>
}

interface Watched {
  processID?: number
  query(...all: unknown[]): unknown
}

interface Failure {
  readonly code?: string
  readonly detail?: string
  readonly constraint?: string
}

const DEADLOCK = '40P01'
/** Statements of one transaction that are told. */
const REMEMBERED = 40
const SHOWN = 160

/** Notes every deadlock and every broken constraint on any connection of the database from now on. */
export function watchConflicts(db: Database): Conflicts {
  const deadlocks: string[] = []
  const violations: Record<string, number> = {}
  const said = new Map<number, string[]>()
  const known = new WeakSet<object>()

  function failed({ code, detail, constraint }: Failure): void {
    if (code === DEADLOCK) deadlocks.push(`${detail}\n${circle(detail ?? '')}`)
    if (code?.startsWith('23')) violations[constraint ?? code] = (violations[constraint ?? code] ?? 0) + 1
  }

  const circle = (detail: string): string =>
    [...new Set(detail.match(/(?<=[Pp]rocess )\d+/g))]
      .map((pid) => [`-- ${pid}`, ...(said.get(Number(pid)) ?? [])].join('\n   '))
      .join('\n')

  function watch(client: Watched): void {
    if (known.has(client)) return
    known.add(client)
    const query = client.query.bind(client)
    client.query = (...all) => {
      note(client, all[0])
      const last = all.at(-1)
      if (typeof last === 'function') {
        all[all.length - 1] = (error: Failure | null, ...more: unknown[]) => {
          if (error) failed(error)
          last(error, ...more)
        }
        return query(...all)
      }
      const answer = query(...all)
      if (answer instanceof Promise) answer.catch(failed)
      return answer
    }
  }

  function note({ processID }: Watched, statement: unknown): void {
    const { text, values } = (typeof statement === 'object' ? statement : { text: statement }) as {
      text?: string
      values?: unknown
    }
    if (processID === undefined || text === undefined) return
    const line = `${text.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN)} ${JSON.stringify(values ?? []).slice(0, SHOWN)}`
    if (text.startsWith('begin')) said.set(processID, [line])
    else said.set(processID, [...(said.get(processID) ?? []), line].slice(-REMEMBERED))
  }

  db.pool.on('acquire', (client: pg.PoolClient) => watch(client as unknown as Watched))
  return { deadlocks, violations }
}
