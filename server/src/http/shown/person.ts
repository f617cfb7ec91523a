import type { Static } from 'typebox'
import { encodeId } from '../../store/index.ts'
import type { PasswordLink as MadeLink } from '../access/people/link.ts'
import type { Person as StoredPerson } from '../access/people/person.ts'
import type { PasswordLink, Person } from '../contract/people.ts'

/** Somebody whom the project lets in, as the API shows them. */
export const shownPerson = ({
  id,
  email,
  name,
  role,
  hasPassword,
  createdAt,
}: StoredPerson): Static<typeof Person> => ({
  id: encodeId('person', id),
  email,
  name,
  role,
  has_password: hasPassword,
  created_at: createdAt,
  object: 'person',
})

export const shownLink = ({ token, expiresAt }: MadeLink): Static<typeof PasswordLink> => ({
  token,
  expires_at: expiresAt,
})
