import type { Customers } from './customers.ts'
import type { Health } from './health.ts'
import type { Imports } from './imports.ts'
import type { Keys } from './keys.ts'
import type { Projects } from './projects.ts'
import type { Schemas } from './schemas.ts'
import type { Segments } from './segments.ts'

/**
 * What the commands can ask for, within one project: of the database itself (`local/`), or of a server over HTTP (`remote/`).
 */
export interface Coterie {
  readonly projects: Projects
  readonly segments: Segments
  readonly customers: Customers
  readonly imports: Imports
  readonly schemas: Schemas
  readonly keys: Keys
  /** Recomputes everything from the raw rows; `onStep` hears what has been looked at. */
  audit(onStep: (what: string) => void): Promise<Health>
}

/** The same, opened for one command. */
export interface OpenCoterie extends Coterie {
  close(): Promise<void>
  /** Lets go of everything at once, whatever is still running: for a process that is about to exit. */
  abandon(): Promise<void>
}
