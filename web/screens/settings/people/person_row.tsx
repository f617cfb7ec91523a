import { ActionIcon, Badge, Menu, Select, Tooltip } from '@mantine/core'
import type { Role } from '../../../../server/src/http/access/permissions.ts'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { When } from '../../../formats/when.tsx'
import { useConfirm } from '../../../parts/confirm.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { Row } from '../rows.tsx'
import type { Invitation, Person } from './people_screen.tsx'
import { ROLE_ORDER } from './role_order.ts'
import { peopleTexts } from './texts.ts'

interface PersonRowProps {
  readonly person: Person
  readonly isMe: boolean
  /** Somebody has to be left who can let others in. */
  readonly isLastAdmin: boolean
  readonly onLinked: (invitation: Invitation) => void
}

interface Change {
  readonly to: Role
  /** What they were; null: it is taken back by this. */
  readonly undo: Role | null
}

const CHANGES = ['GET /v1/people', 'GET /v1/me', 'GET /v1/audit-log'] as const

export function PersonRow({ person, isMe, isLastAdmin, onLinked }: PersonRowProps) {
  const t = useTexts(peopleTexts)
  const { language } = useLanguage()
  const confirm = useConfirm()
  const { id, email, name, role } = person
  const params = { person: id }
  const onError = (error: Error) => sayFailure(error, language)
  const change = useDeed(({ to }: Change) => api.call('PUT /v1/people/:person', { params, body: { role: to } }), {
    changes: CHANGES,
    onDone: (_, { to, undo }) =>
      undo !== null &&
      sayDone(t.isNow(name, t.roles[to].name), language, () => change.mutateAsync({ to: undo, undo: null })),
    onError,
  })
  const removal = useDeed(() => api.call('DELETE /v1/people/:person', { params }), {
    changes: CHANGES,
    onDone: () => sayDone(t.removed(name), language),
    onError,
  })
  const linking = useDeed(() => api.call('POST /v1/people/:person/password-link', { params }), {
    changes: ['GET /v1/audit-log'],
    onDone: (link) => onLinked({ email, link }),
    onError,
  })

  async function changeTo(next: Role): Promise<void> {
    const { title, text, action } = t.demotingSelf
    if (isMe && !(await confirm({ title, text: text(t.roles[next].name), action }))) return
    change.mutate({ to: next, undo: role })
  }

  async function remove(): Promise<void> {
    const { title, text, textSelf, action } = t.removing
    if (await confirm({ title: title(name), text: isMe ? textSelf : text, action })) removal.mutate(undefined)
  }

  async function link(): Promise<void> {
    const { title, text, action } = t.linking
    if (!person.has_password || (await confirm({ title: title(name), text, action }))) linking.mutate(undefined)
  }

  return (
    <Row
      name={name}
      badges={
        <>
          {isMe && (
            <Badge variant="light" tt="none">
              {t.you}
            </Badge>
          )}
          {!person.has_password && (
            <Badge variant="light" color="orange" tt="none">
              {t.noPassword}
            </Badge>
          )}
        </>
      }
      about={
        <>
          {email !== name && <span>{email}</span>}
          <span>
            {t.since} <When at={person.created_at} />
          </span>
        </>
      }
      actions={
        <>
          <Tooltip label={t.lastAdmin} disabled={!isLastAdmin} multiline maw={280}>
            <Select
              size="sm"
              w={150}
              aria-label={t.roleOf(name)}
              data={ROLE_ORDER.map((value) => ({ value, label: t.roles[value].name }))}
              value={role}
              onChange={(next) => next !== null && next !== role && void changeTo(next as Role)}
              allowDeselect={false}
              readOnly={isLastAdmin}
            />
          </Tooltip>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t.actionsFor(name)}>
                <Icon name="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void link()}>{t.newLink}</Menu.Item>
              <Menu.Item onClick={() => void remove()} disabled={isLastAdmin}>
                {t.remove}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    />
  )
}
