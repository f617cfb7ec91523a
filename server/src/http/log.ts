import { type Logger, pino } from 'pino'

/** What is noted of an error: never what was in the data. PostgreSQL quotes values in its messages, and in `detail` whole rows. */
export function shownError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table, routine }).filter(([, value]) => value !== undefined),
    ),
    stack: frames.join('\n'),
    ...(error.cause !== undefined && { cause: shownError(error.cause) }),
  }
}

/** Names of tables and constraints stay: they are words of ours. */
const withoutValues = (message: string): string =>
  message.replaceAll(/"([^"]*)"|'([^']*)'/g, (quoted, double?: string, single?: string) =>
    /^[a-z_]+$/.test(double ?? single ?? '') ? quoted : '"…"',
  )

/** The server's own log: lines of JSON on stderr. */
export const serverLog = (level: string): Logger =>
  pino({ level, serializers: { err: shownError } }, pino.destination({ dest: 2, sync: false }))
