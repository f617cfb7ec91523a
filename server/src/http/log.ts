import { type Logger, pino } from 'pino'

const DEEPEST_CAUSE = 5

/** What is noted of an error: never what was in the data. PostgreSQL quotes values in its messages, and in `detail` whole rows. */
export function shownError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint, table, routine } = error as Error & Record<string, unknown>
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table, routine }).filter(([, value]) => value !== undefined),
    ),
    stack: framesOf(error).join('\n'),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: shownError(error.cause, depth + 1) }),
  }
}

/** A stack begins with the message, of which a line may look like a frame. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = stack.indexOf(message)
  const after = at < 0 ? stack : stack.slice(at + message.length)
  return after.split('\n').filter((line) => /^\s+at .*(?::\d+:\d+|<anonymous>|native)\)?$/.test(line))
}

const QUOTED = /(?<!\w)["'`\u201c\u2018]/g
/** Names of ours, known by the word before them. */
const OUR_NAME = /\b(?:constraint|relation|table|column|index|function|type|schema|role|database|reading) $/
const ADDRESS = /\S+@\S+/g

/** A message up to the first thing that it quotes and that is no name of ours: a value may hold quotes, too. */
function withoutValues(message: string): string {
  for (const { index } of message.matchAll(QUOTED)) {
    const [quoted] = /^(["'])[\w.]+\1/.exec(message.slice(index)) ?? []
    if (quoted !== undefined && OUR_NAME.test(message.slice(0, index))) continue
    return `${message.slice(0, index).replaceAll(ADDRESS, '…')}"…"`
  }
  return message.replaceAll(ADDRESS, '…')
}

/** Multipart's parser notes its options, with all headers of the request. */
export const SERIALIZERS = Object.freeze({
  err: (error: unknown) => shownError(error),
  busboyOptions: () => undefined,
})

/** Lines are written together: a write for each would cost as much as the database's side of a small request. */
const TOGETHER_BYTES = 15 * 1024
const AT_LATEST_MS = 250

/** The server's own log: lines of JSON on stderr. */
export function serverLog(level: string): Logger {
  const destination = pino.destination({ dest: 2, sync: false, minLength: TOGETHER_BYTES })
  setInterval(() => destination.flush(), AT_LATEST_MS).unref()
  return pino({ level, serializers: SERIALIZERS }, destination)
}
