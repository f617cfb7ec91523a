import { Refusal } from '../../../store/index.ts'
import type { Coterie } from '../coterie.ts'
import type { Api } from './api.ts'
import { remoteCustomers } from './customers.ts'
import { remoteImports } from './imports.ts'
import { remoteProjects } from './projects.ts'
import { remoteSchemas } from './schemas.ts'
import { remoteSegments } from './segments.ts'

/** The project of a key on a server. */
export function remoteCoterie(api: Api): Coterie {
  const onDatabase = (what: string) => async (): Promise<never> => {
    throw new Refusal('forbidden', `${what} the database itself: run the command where that is, without --server.`)
  }
  const keys = onDatabase('Keys are made on')
  return Object.freeze({
    projects: remoteProjects(api),
    segments: remoteSegments(api),
    customers: remoteCustomers(api),
    imports: remoteImports(api),
    schemas: remoteSchemas(api),
    keys: { list: keys, create: keys, rotate: keys, revoke: keys },
    audit: onDatabase('What is stored is recomputed in'),
  } satisfies Coterie)
}
