import { once } from 'node:events'
import { pino } from 'pino'
import { startWorker } from '../../segments/worker.ts'
import { migrate, openDatabase } from '../../store/index.ts'
import { projectNamed } from '../client/local/projects.ts'
import { clock } from '../clock.ts'
import { act, type Register, type Session } from '../session.ts'
import { count } from '../terminal/words.ts'

const HELP = `
It keeps PostgreSQL running, follows time, and builds segments, until Ctrl-C. The HTTP API is not part of it yet; other
coterie commands work beside it.

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
  const log = pino({ level: process.env.LOG_LEVEL || 'info' }, pino.destination(2))
  const { databaseUrl: url, dataDir, timeZone } = environment
  const db = await openDatabase({ url, dataDir, log, applicationName: 'coterie server' })
  try {
    const { applied } = await migrate(db, { log })
    const { name } = await projectNamed(db, clock, project, timeZone)
    const worker = startWorker(db, { clock, log })
    try {
      const where = db.embedded ? `embedded in ${dataDir}` : `at ${withoutPassword(db.url)}`
      screen.show({ postgres: db.serverVersion, where, project: name, migrations_applied: applied.length }, () =>
        [
          `Coterie runs on PostgreSQL ${db.serverVersion}, ${where}; project "${name}", ${count(applied.length, 'migration')} applied.`,
          'The HTTP API is still to come; use coterie commands in another terminal. Ctrl-C stops.',
        ].join('\n'),
      )
      if (!signal.aborted) await once(signal, 'abort')
      screen.tell('Stopping …')
    } finally {
      await worker.stop()
    }
  } finally {
    await db.close()
  }
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:/@]*):[^@]*@/, '$1@')
}
