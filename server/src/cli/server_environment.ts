import { type KeyEnvironment, readKeyEnvironment } from '../http/access/keys/first.ts'
import type { AdminEnvironment } from '../http/access/people/first_admin.ts'
import { SERVER_LIMITS, type ServerLimits } from '../http/door/limits.ts'
import type { MetricsReaders } from '../http/door/metrics_for.ts'
import { invalidInput } from '../store/index.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What the environment says about the HTTP server. */
export interface ServerEnvironment {
  readonly host: string
  readonly port: number
  readonly limits: ServerLimits
  /** Longest run of a statement that only reads, in milliseconds. */
  readonly queryMs: number
  /** How many are in front of the server. */
  readonly proxies: number
  readonly baseUrl: string | undefined
  readonly secret: string | undefined
  readonly logLevel: string
  readonly metricsFor: MetricsReaders
  readonly keys: KeyEnvironment
  readonly admin: AdminEnvironment
}

interface Variable {
  readonly about: string
  readonly usual: number
  readonly least: number
  readonly most: number
}

/** The one table of limits that can be set: docs/reference/server.md is checked against it. */
export const LIMIT_VARIABLES = Object.freeze({
  COTERIE_MAX_BODY: { about: 'bytes of a JSON body', usual: SERVER_LIMITS.body, least: 1_000, most: 1_000_000_000 },
  COTERIE_MAX_UPLOAD: { about: 'bytes of a file', usual: SERVER_LIMITS.upload, least: 1_000, most: 1e12 },
  COTERIE_RATE_LIMIT: {
    about: 'requests a minute for each server key and person, 0 for any number',
    usual: SERVER_LIMITS.perMinute,
    least: 0,
    most: 1e9,
  },
  COTERIE_CLIENT_RATE_LIMIT: {
    about: 'requests a minute for each address with a client key, 0 for any number',
    usual: SERVER_LIMITS.clientPerMinute,
    least: 0,
    most: 1e9,
  },
  COTERIE_QUERY_TIMEOUT: {
    about: 'milliseconds that a statement of a question may run; writes and builds take what they need',
    usual: 60_000,
    least: 100,
    most: 86_400_000,
  },
  COTERIE_MAX_WAITING: {
    about: 'requests that may wait for a database connection',
    usual: SERVER_LIMITS.waiting,
    least: 1,
    most: 1e6,
  },
  COTERIE_HEADERS_TIMEOUT: {
    about: 'milliseconds in which the headers of a request have to arrive',
    usual: SERVER_LIMITS.headersMs,
    least: 1_000,
    most: 86_400_000,
  },
  COTERIE_REQUEST_TIMEOUT: {
    about: 'milliseconds in which a request has to arrive whole',
    usual: SERVER_LIMITS.requestMs,
    least: 1_000,
    most: 86_400_000,
  },
  COTERIE_STALLED_TIMEOUT: {
    about: 'milliseconds of silence after which a request that has not arrived whole is cut off',
    usual: SERVER_LIMITS.stalledMs,
    least: 1_000,
    most: 86_400_000,
  },
} as const satisfies Record<string, Variable>)

const DEFAULT_PORT = 3000
const KEYS = [
  'COTERIE_APP_ID',
  'COTERIE_APP_TOKEN',
  'COTERIE_CLIENT_ID',
  'COTERIE_CLIENT_TOKEN',
  'COTERIE_CLIENT_ORIGINS',
] as const
const MOST_PROXIES = 10

export function readServerEnvironment(env: Variables): ServerEnvironment {
  const limit = (name: keyof typeof LIMIT_VARIABLES) => readNumber(env, name, LIMIT_VARIABLES[name])
  const keys = pick(env, KEYS)
  // Now, rather than when PostgreSQL is up and migrated.
  readKeyEnvironment(keys)
  return Object.freeze({
    host: env.HOST || '127.0.0.1',
    port: readNumber(env, 'PORT', { usual: DEFAULT_PORT, least: 0, most: 65_535 }),
    limits: {
      body: limit('COTERIE_MAX_BODY'),
      upload: limit('COTERIE_MAX_UPLOAD'),
      perMinute: limit('COTERIE_RATE_LIMIT'),
      clientPerMinute: limit('COTERIE_CLIENT_RATE_LIMIT'),
      waiting: limit('COTERIE_MAX_WAITING'),
      headersMs: limit('COTERIE_HEADERS_TIMEOUT'),
      requestMs: limit('COTERIE_REQUEST_TIMEOUT'),
      stalledMs: limit('COTERIE_STALLED_TIMEOUT'),
    },
    queryMs: limit('COTERIE_QUERY_TIMEOUT'),
    proxies: readNumber(env, 'COTERIE_TRUST_PROXY', { usual: 0, least: 0, most: MOST_PROXIES }),
    baseUrl: env.COTERIE_BASE_URL || undefined,
    secret: env.COTERIE_SECRET || undefined,
    logLevel: readChoice(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    metricsFor: METRICS[readChoice(env, 'COTERIE_METRICS', Object.keys(METRICS), 'local')]!,
    keys,
    admin: pick(env, ['COTERIE_ADMIN_EMAIL', 'COTERIE_ADMIN_PASSWORD']),
  })
}

function pick<const K extends string>(env: Variables, names: readonly K[]): Readonly<Partial<Record<K, string>>> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : []))) as Partial<
    Record<K, string>
  >
}

const METRICS: Readonly<Record<string, MetricsReaders>> = { local: 'this machine', on: 'everyone', off: 'nobody' }
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function readChoice(env: Variables, name: string, choices: readonly string[], usual: string): string {
  const text = env[name] || usual
  if (choices.includes(text)) return text
  const message = `One of ${choices.join(', ')} is needed here, not ${JSON.stringify(text)}.`
  throw invalidInput([{ path: name, message }])
}

function readNumber(env: Variables, name: string, { usual, least, most }: Omit<Variable, 'about'>): number {
  const text = env[name]
  if (text === undefined || text.trim() === '') return usual
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw invalidInput([
    { path: name, message: `A whole number from ${least} to ${most} is needed here, not ${JSON.stringify(text)}.` },
  ])
}
