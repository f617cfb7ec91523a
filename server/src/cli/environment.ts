import { invalidInput } from '../store/index.ts'

/** A server that the commands ask instead of a database. */
export interface ServerAddress {
  /** Without a slash at its end. */
  readonly url: string
  readonly namedBy: '--server' | 'COTERIE_URL'
}

/** What the environment says; options of the command line say it louder. */
export interface Environment {
  /** A PostgreSQL server; absent or empty: the embedded one. */
  readonly databaseUrl?: string
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string
  /** The default project's zone, when it is made. */
  readonly timeZone?: string
  readonly server?: ServerAddress
  /** Of a server; the token is shown nowhere. */
  readonly keys: { readonly appId?: string; readonly appToken?: string }
}

export const DEFAULT_DATA_DIR = './.coterie'

export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  return Object.freeze({
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: env.COTERIE_DATA_DIR || DEFAULT_DATA_DIR,
    timeZone: env.COTERIE_TIMEZONE || undefined,
    server: env.COTERIE_URL ? serverAddress(env.COTERIE_URL, 'COTERIE_URL') : undefined,
    keys: { appId: env.COTERIE_APP_ID || undefined, appToken: env.COTERIE_APP_TOKEN || undefined },
  })
}

/** Throws `invalid_input` for what is no address. Keys do not stand in it. */
export function serverAddress(text: string, namedBy: ServerAddress['namedBy']): ServerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '')
    return { url: url.href.replace(/\/+$/, ''), namedBy }
  const message = 'The address of a server is needed here, such as https://coterie.example.com.'
  throw invalidInput([{ path: namedBy, message }])
}

export const ENVIRONMENT_HELP = `Environment:
  DATABASE_URL      a PostgreSQL server (15 to 18); absent: an embedded one
  COTERIE_DATA_DIR  where the embedded one keeps its files (${DEFAULT_DATA_DIR})
  COTERIE_TIMEZONE  time zone of the project "default" when it is made (UTC)
  COTERIE_URL       a server to ask over HTTP instead of a database, with the key that
                    COTERIE_APP_ID and COTERIE_APP_TOKEN hold
  NO_COLOR          no colours`
