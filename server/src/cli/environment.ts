/** What the environment says; options of the command line say it louder. */
export interface Environment {
  /** A PostgreSQL server; absent or empty: the embedded one. */
  readonly databaseUrl?: string
  /** Where the embedded PostgreSQL keeps its files. */
  readonly dataDir: string
  /** The default project's zone, when it is made. */
  readonly timeZone?: string
}

export const DEFAULT_DATA_DIR = './.coterie'

export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  return Object.freeze({
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: env.COTERIE_DATA_DIR || DEFAULT_DATA_DIR,
    timeZone: env.COTERIE_TIMEZONE || undefined,
  })
}

export const ENVIRONMENT_HELP = `Environment:
  DATABASE_URL      a PostgreSQL server (15 to 18); absent: an embedded one
  COTERIE_DATA_DIR  where the embedded one keeps its files (${DEFAULT_DATA_DIR})
  COTERIE_TIMEZONE  time zone of the project "default" when it is made (UTC)
  NO_COLOR          no colours`
