import { getProject } from '../../ingest/declare/project.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import { getKey } from '../access/keys/key.ts'
import { changePassword } from '../access/people/change_password.ts'
import { setPasswordByLink } from '../access/people/link.ts'
import { getPerson, projectsOf } from '../access/people/person.ts'
import { scopesOf } from '../access/permissions.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/me.ts'
import type { Parts } from '../parts.ts'

export function meRoutes({ db, accounts }: Parts): readonly Bound[] {
  return [
    bind(api.whoAmI).to(async ({ projectId, actor }) => {
      const { name } = await getProject(db, projectId)
      const project = { id: encodeId('proj', projectId), name }
      const scopes = [...scopesOf(actor)]
      if (actor.type === 'key') {
        const key = await getKey(db, projectId, actor.id)
        const projects = [{ ...project, role: null }]
        const id = encodeId('key', key.id)
        return { type: 'key', id, email: null, name: key.name, role: null, scopes, project, projects, object: 'me' }
      }
      const { id, email, name: called, role } = await getPerson(db, projectId, actor.id)
      const projects = (await projectsOf(db, id)).map((each) => ({
        id: encodeId('proj', each.projectId),
        name: each.name,
        role: each.role,
      }))
      const person = { type: 'person', id: encodeId('person', id), email, name: called, role } as const
      return { ...person, scopes, project, projects, object: 'me' }
    }),

    bind(api.changeMyPassword).to(async ({ request, actor, body, now }) => {
      // A cookie beside a key is not who asks, and nobody has looked at where it comes from.
      const person = actor.type === 'person' ? await accounts.personOf(request.headers) : null
      if (person === null) throw new Refusal('forbidden', 'Only people have passwords: sign in to change yours.')
      await changePassword(db, now, person, body.current_password, body.password)
      return undefined
    }),

    bind(api.setPassword).to(async ({ body, now }) => {
      const { email } = await setPasswordByLink(db, now, body.token, body.password)
      return { email }
    }),
  ]
}
