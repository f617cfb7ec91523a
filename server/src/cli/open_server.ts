import type { Logger } from 'pino'
import { firstKeys } from '../http/access/keys/first.ts'
import { firstAdmin } from '../http/access/people/first_admin.ts'
import { type RunningServer, startServer } from '../http/server.ts'
import type { Database } from '../store/index.ts'
import { clock } from './clock.ts'
import type { ServerEnvironment } from './server_environment.ts'

export interface OpenedServer extends RunningServer {
  /** To be shown once, on a terminal: keys that were made just now, and how the first admin gets in. */
  readonly notes: readonly string[]
}

/** The HTTP server on a migrated database, with the first keys and account of the project. */
export async function openServer(
  db: Database,
  projectId: string,
  log: Logger,
  { keys, admin, host, port, limits, proxies, baseUrl, secret, metricsFor }: ServerEnvironment,
): Promise<OpenedServer> {
  const { generated, revoked } = await firstKeys(db, projectId, keys, clock())
  const link = await firstAdmin(db, projectId, admin, clock())
  const server = await startServer(db, {
    ...{ clock, log, limits, host, port, proxies, metricsFor },
    ...(baseUrl !== undefined && { baseUrl }),
    ...(secret !== undefined && { secret }),
  })
  const notes = [
    ...generated.flatMap(({ kind, appId, token }) =>
      kind === 'server'
        ? ['The server key of the project, shown this once:', `  X-App-Id: ${appId}`, `  X-App-Token: ${token}`]
        : ['The browser key:', `  X-Client-Application-Id: ${appId}`, `  X-Client-Token: ${token}`],
    ),
    ...revoked.map(
      ({ kind, appId }) => `The ${kind} key ${appId} of the environment was revoked: give it another token.`,
    ),
    ...(link ? [`Set the password of ${admin.COTERIE_ADMIN_EMAIL} with this token: ${link.token}`] : []),
  ]
  return { ...server, notes }
}
