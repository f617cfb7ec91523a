import { decodeId, Refusal } from '../../store/index.ts'
import { createPerson, removePerson, setRole } from '../access/people/change.ts'
import { newPasswordLink } from '../access/people/link.ts'
import { listPeople } from '../access/people/person.ts'
import { authorOf } from '../author_of.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/people.ts'
import type { Parts } from '../parts.ts'
import { shownLink, shownPerson } from '../shown/person.ts'

export function peopleRoutes({ db }: Parts): readonly Bound[] {
  return [
    bind(api.listPeople).to(async ({ projectId }) => {
      const people = await listPeople(db, projectId)
      return { object: 'list', data_ref: 'people', people: people.map(shownPerson), total: people.length }
    }),

    bind(api.letIn).to(async (call) => {
      const { person, link } = await createPerson(db, call.projectId, call.now, authorOf(call), call.body)
      return { ...shownPerson(person), password_link: link && shownLink(link) }
    }),

    bind(api.setPersonsRole).to(async (call) => {
      const { projectId, now, params, body } = call
      return shownPerson(await setRole(db, projectId, now, authorOf(call), uuidOf(params.person), body.role))
    }),

    bind(api.removePersonFrom).to(async (call) => {
      await removePerson(db, call.projectId, call.now, authorOf(call), uuidOf(call.params.person))
      return undefined
    }),

    bind(api.makePasswordLink).to(async (call) => {
      const { projectId, now, params } = call
      return shownLink(await newPasswordLink(db, projectId, now, authorOf(call), uuidOf(params.person)))
    }),
  ]
}

function uuidOf(person: string): string {
  const id = decodeId('person', person)
  if (id === null) throw new Refusal('person_not_found', `Nobody in the project has the id ${JSON.stringify(person)}.`)
  return id
}
