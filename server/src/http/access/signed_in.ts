import type { IncomingHttpHeaders } from 'node:http'
import { decodeId, type Queryable, Refusal } from '../../store/index.ts'
import type { Accounts } from './accounts.ts'
import type { PersonActor } from './actor.ts'
import { type PersonsProject, projectsOf } from './people/person.ts'
import { isSameOrigin } from './same_origin.ts'

interface Asking {
  readonly method: string
  readonly headers: IncomingHttpHeaders
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Who is signed in, in the project that the header `X-Coterie-Project` names by its id or name, else in the first that lets
 * them in; null when nobody is. Throws `forbidden` for a change that a page of another site asks for, and for a project that does not
 * let them in.
 */
export async function signedIn(
  db: Queryable,
  accounts: Pick<Accounts, 'personOf'>,
  { method, headers }: Asking,
  allowed: readonly string[] = [],
): Promise<PersonActor | null> {
  const person = await accounts.personOf(headers)
  if (!person) return null
  if (!READS.has(method) && !isSameOrigin(headers, allowed))
    throw new Refusal('forbidden', 'A session only changes something from a page of this server; programs use a key.')
  const projects = await projectsOf(db, person.id)
  const named = headers['x-coterie-project']
  const project = typeof named === 'string' ? projectNamed(projects, named) : projects[0]
  if (!project) throw new Refusal('forbidden', 'This project does not let you in: ask one of its admins.')
  const { id, email } = person
  return Object.freeze({ type: 'person', id, email, projectId: project.projectId, role: project.role })
}

/** Ids go first: a name can be anything. */
function projectNamed(projects: readonly PersonsProject[], named: string): PersonsProject | undefined {
  const id = decodeId('proj', named)
  return projects.find(({ projectId }) => projectId === id) ?? projects.find(({ name }) => name === named)
}
