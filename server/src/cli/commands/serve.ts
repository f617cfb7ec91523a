import { once } from 'node:events'
import { serverLog } from '../../http/log.ts'
import { migrate, openDatabase } from '../../store/index.ts'
import { projectNamed } from '../client/local/projects.ts'
import { clock } from '../clock.ts'
import { servesItself } from '../on_database.ts'
import { readServerEnvironment } from '../server_environment.ts'
import { act, type Register, type Session } from '../session.ts'
import { count } from '../terminal/words.ts'

const HELP = `
It keeps PostgreSQL running, answers the HTTP API, follows time, builds segments and works on imports, until Ctrl-C. Other
coterie commands work beside it. docs/reference/server.md has all of its environment.

Examples:
  coterie serve
  DATABASE_URL=postgres://coterie@db.example.com/coterie coterie serve`

export const registerServe: Register = (parent, run) => {
  parent
    .command('serve')
    .description('run the server')
    .addHelpText('after', HELP)
    .action(act(run, (session, { project }) => serve(session, project!)))
}

async function serve({ screen, environment, signal }: Session, project: string): Promise<undefined> {
  servesItself(environment, 'serve')
  const settings = readServerEnvironment(process.env)
  const log = serverLog(settings.logLevel)
  const { databaseUrl: url, dataDir, timeZone } = environment
  // While PostgreSQL starts, and for no other command: it is a second of work.
  const loading = import('../open_server.ts')
  const db = await openDatabase({
    ...{ url, dataDir, log, applicationName: 'coterie server' },
    readTimeoutMs: settings.queryMs,
  })
  try {
    const { applied } = await migrate(db, { log })
    const { id, name } = await projectNamed(db, clock, project, timeZone)
    const { openServer } = await loading
    const server = await openServer(db, id, log, settings)
    try {
      const where = db.embedded ? `embedded in ${dataDir}` : `at ${withoutPassword(db.url)}`
      const said = {
        url: server.url,
        postgres: db.serverVersion,
        where,
        project: name,
        migrations_applied: applied.length,
      }
      screen.show(said, () =>
        [
          `Coterie runs on PostgreSQL ${db.serverVersion}, ${where}; project "${name}", ${count(applied.length, 'migration')} applied.`,
          `The API is at ${server.url}, its documentation at ${server.url}/docs. Ctrl-C stops.`,
        ].join('\n'),
      )
      for (const note of server.notes) screen.tell(note)
      if (!signal.aborted) await once(signal, 'abort')
      screen.tell('Stopping …')
    } finally {
      await server.close()
    }
  } finally {
    await db.close()
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, '$1@')
}
