import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Answer } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { Screen } from '../../../parts/screen.tsx'
import { partsTexts } from '../../../parts/texts.ts'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Lead } from '../lead.tsx'
import { Rows } from '../rows.tsx'
import { PersonRow } from './person_row.tsx'
import { peopleAsked } from './route.ts'
import { peopleTexts } from './texts.ts'

const InviteDialog = lazy(async () => ({ default: (await import('./invite_dialog.tsx')).InviteDialog }))
const LinkDialog = lazy(async () => ({ default: (await import('./link_dialog.tsx')).LinkDialog }))

export type Person = Answer<'GET /v1/people'>['people'][number]

/** By it somebody sets their password. */
export interface Invitation {
  readonly email: string
  /** null: who has a password of their own already. */
  readonly link: Answer<'POST /v1/people/:person/password-link'> | null
}

/** Whom the project lets in, and as what. */
export function PeopleScreen() {
  const t = useTexts(peopleTexts)
  const parts = useTexts(partsTexts)
  const { may, me } = useSession()
  const { data, error, refetch } = useQuery({ ...peopleAsked, enabled: may('people.manage') })
  const [inviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  if (!may('people.manage')) return <Empty title={t.title} text={parts.forbidden} order={1} />
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const admins = data.people.filter(({ role }) => role === 'admin')
  return (
    <Screen
      title={t.title}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setInviting(true)}>
          {t.invite}
        </Button>
      }
    >
      <Lead>{t.lead}</Lead>
      <Rows label={t.title}>
        {data.people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me.id}
            isLastAdmin={person.role === 'admin' && admins.length === 1}
            onLinked={setInvitation}
          />
        ))}
      </Rows>
      <Suspense>
        {inviting && (
          <InviteDialog
            onClose={() => setInviting(false)}
            onInvited={(invited) => {
              setInviting(false)
              setInvitation(invited)
            }}
          />
        )}
        {invitation && <LinkDialog invitation={invitation} onClose={() => setInvitation(null)} />}
      </Suspense>
    </Screen>
  )
}
