import type { Clock } from '../../../segments/build.ts'
import type { Database } from '../../../store/index.ts'
import type { Coterie } from '../coterie.ts'
import { localCustomers } from './customers.ts'
import { localAudit } from './health.ts'
import { localImports } from './imports.ts'
import { localKeys } from './keys.ts'
import { localProjects } from './projects.ts'
import { localSchemas } from './schemas.ts'
import { localSegments } from './segments.ts'

/** One project of a database that is open. */
export function localCoterie(db: Database, projectId: string, clock: Clock): Coterie {
  return Object.freeze({
    projects: localProjects(db, projectId, clock),
    segments: localSegments(db, projectId, clock),
    customers: localCustomers(db, projectId, clock),
    imports: localImports(db, projectId, clock),
    schemas: localSchemas(db, projectId, clock),
    keys: localKeys(db, projectId, clock),
    audit: (onStep) => localAudit(db, projectId, clock, onStep),
  } satisfies Coterie)
}
