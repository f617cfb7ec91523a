import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { errorCode, isConnectionLoss, StoreError, translated } from './errors.ts'
import type { Log } from './log.ts'
import { columnValues } from './values.ts'

export interface ConnectionSettings {
  /** postgres://user:password@host:port/database */
  readonly url: string
  readonly applicationName?: string
  /** Longest run of one statement; 0 is no limit. As the server has it unless told. */
  readonly statementTimeoutMs?: number
  /** `false`: a commit does not wait for the disk. What was committed in the last moments before a power cut may be lost, whole. */
  readonly waitsForDisk?: boolean
}

// public comes second for extensions that were installed there before us; our own tables are all in coterie.
// A cursor is always read to its end here, so it must be planned for its last row, not its first.
// Compiling takes 0.8 s wherever the planner fears much; our statements are short, or new every time.
const SESSION: Readonly<Record<string, string>> = Object.freeze({
  search_path: 'coterie,public',
  TimeZone: 'UTC',
  DateStyle: 'ISO,YMD',
  IntervalStyle: 'iso_8601',
  cursor_tuple_fraction: '1',
  jit: 'off',
})

/** The driver's configuration: our session settings first, then whatever `?options=` of the URL adds or overrides. */
export function clientConfig(connection: ConnectionSettings): pg.ClientConfig {
  const { url, applicationName = 'coterie', statementTimeoutMs, waitsForDisk = true } = connection
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new StoreError(
      'database_url_invalid',
      'DATABASE_URL has to look like postgres://user:password@host:5432/database.',
    )
  }
  const [base, search] = url.split('?', 2)
  const parameters = new URLSearchParams(search)
  const timeout = statementTimeoutMs === undefined ? {} : { statement_timeout: String(Math.trunc(statementTimeoutMs)) }
  const settings = Object.entries({ ...SESSION, ...timeout, ...(!waitsForDisk && { synchronous_commit: 'off' }) })
  const options = [...settings.map(([name, value]) => `-c ${name}=${value}`), parameters.get('options') ?? '']
  parameters.delete('options')
  return {
    connectionString: parameters.size > 0 ? `${base}?${parameters}` : base,
    options: options.join(' ').trim(),
    fallback_application_name: applicationName,
    types: columnValues,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  }
}

const REFUSALS: Readonly<Record<string, string>> = Object.freeze({
  '28P01': 'the password is wrong',
  '28000': 'this user may not connect',
  '3D000': 'this database does not exist',
  '42501': 'this user may not connect to this database',
})

function refused(error: unknown): StoreError {
  const { message } = error as Error
  const reason = REFUSALS[errorCode(error) ?? '']
  const sentence = reason === undefined ? message : `${reason} (${message})`
  return new StoreError('database_refused', `PostgreSQL cannot be used as DATABASE_URL says: ${sentence}.`, {
    cause: error,
  })
}

// Being full is as temporary as being away.
const mayComeBack = (error: unknown) => isConnectionLoss(error) || errorCode(error) === '53300'

/**
 * Runs `connect` until it succeeds, `patienceMs` are over, or PostgreSQL refuses for a reason that waiting does not cure.
 * A database restarts within a second or so; whoever needs a connection then should not notice more than the wait.
 */
export async function connectPatiently<T>(connect: () => Promise<T>, patienceMs: number, log: Log): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.6, 1000)) {
    try {
      return await connect()
    } catch (error) {
      if (!mayComeBack(error)) throw error instanceof StoreError ? error : refused(error)
      if (performance.now() + pauseMs > deadline) throw translated(error)
      if (pauseMs === 20) log.warn({ err: error }, 'PostgreSQL does not answer yet; waiting for it')
    }
    await sleep(pauseMs)
  }
}
