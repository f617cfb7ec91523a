import { randomUUID } from 'node:crypto'
import { type Logger, pino } from 'pino'
import { testDatabase } from '../../../../test/harness/database.ts'
import { createProject } from '../../ingest/declare/project.ts'
import { type Database, openDatabase } from '../../store/index.ts'
import { firstKeys } from '../access/keys/first.ts'
import type { ServerLimits } from '../door/limits.ts'
import type { MetricsReaders } from '../door/metrics_for.ts'
import { startServer } from '../server.ts'
import type { Bundle } from '../web/bundle.ts'

/** A key of each kind, and what they open. */
export interface TestProject {
  /** The UUID. */
  readonly projectId: string
  readonly appId: string
  readonly appToken: string
  readonly clientId: string
  readonly clientToken: string
}

export interface TestServer extends TestProject {
  readonly url: string
  readonly db: Database
  /** Another project on the same server. */
  another(): Promise<TestProject>
  /** A request with the server key, as JSON. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  readonly body: any
}

/** `now`, as the server's own clock says it. */
export const testClock = (): string => new Date().toISOString().replace('Z', '000Z')

export interface TestServerOptions {
  readonly limits?: Partial<ServerLimits>
  readonly log?: Logger
  readonly host?: string
  readonly metrics?: MetricsReaders
  /** Connections of the server's pool; 8 unless told. */
  readonly pool?: number
  /** How many are in front of it, as far as it knows. */
  readonly proxies?: number
  /** The dashboard; none unless told, so that tests do not depend on what lies there. */
  readonly web?: Bundle | null
}

/** The server on a free port, over a database of the test file's own, its background work going on. Close it after the tests. */
export async function testServer({
  limits,
  log = pino({ level: 'silent' }),
  host = '127.0.0.1',
  metrics: metricsFor = 'this machine',
  pool,
  proxies = 0,
  web = null,
}: TestServerOptions = {}): Promise<TestServer> {
  const db = await testDatabase()
  const own = pool === undefined ? db : await openDatabase({ url: db.url, max: pool })
  const options = { clock: testClock, log, port: 0, host, proxies, metricsFor, web }
  const server = await startServer(own, { ...options, ...(limits && { limits }) })
  const project = await testProject(db)
  return {
    ...project,
    url: server.url,
    db,
    another: () => testProject(db),
    ask: (method, path, body, headers) => ask(`${server.url}${path}`, project, method, body, headers),
    close: async () => {
      await server.close()
      if (own !== db) await own.close()
    },
  }
}

async function testProject(db: Database): Promise<TestProject> {
  const { id: projectId } = await createProject(db, testClock(), { name: `project ${randomUUID()}` })
  const project = {
    projectId,
    appId: randomUUID(),
    appToken: randomUUID(),
    clientId: randomUUID(),
    clientToken: randomUUID(),
  }
  const environment = {
    COTERIE_APP_ID: project.appId,
    COTERIE_APP_TOKEN: project.appToken,
    COTERIE_CLIENT_ID: project.clientId,
    COTERIE_CLIENT_TOKEN: project.clientToken,
  }
  await firstKeys(db, projectId, environment, testClock())
  return project
}

/** A request with a project's server key. */
export async function ask(
  url: string,
  { appId, appToken }: Pick<TestProject, 'appId' | 'appToken'>,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      'X-App-Id': appId,
      'X-App-Token': appToken,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /\bjson/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text }
}
