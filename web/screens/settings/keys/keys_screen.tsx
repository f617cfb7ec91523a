import { Button, Stack, Switch, Title } from '@mantine/core'
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
import { KeyRow } from './key_row.tsx'
import { keysAsked } from './route.ts'
import { keysTexts } from './texts.ts'

const KeyDialog = lazy(async () => ({ default: (await import('./key_dialog.tsx')).KeyDialog }))
const RotateDialog = lazy(async () => ({ default: (await import('./rotate_dialog.tsx')).RotateDialog }))
const SecretDialog = lazy(async () => ({ default: (await import('./secret_dialog.tsx')).SecretDialog }))

export type Key = Answer<'GET /v1/keys'>['keys'][number]
export type NewKey = Answer<'POST /v1/keys'>

/** What is in front of the list. */
type Doing =
  | { readonly what: 'make' }
  | { readonly what: 'edit'; readonly key: Key }
  | { readonly what: 'rotate'; readonly key: Key }
  | { readonly what: 'tell'; readonly key: NewKey; readonly rotated: boolean }

/** By which keys programs get in, and what they may do. */
export function KeysScreen() {
  const t = useTexts(keysTexts)
  const parts = useTexts(partsTexts)
  const { may } = useSession()
  const { data, error, refetch } = useQuery({ ...keysAsked, enabled: may('keys.manage') })
  const [doing, setDoing] = useState<Doing | null>(null)
  const [withRevoked, setWithRevoked] = useState(false)
  if (!may('keys.manage')) return <Empty title={t.title} text={parts.forbidden} order={1} />
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const shown = data.keys.filter(({ revoked_at }) => withRevoked || revoked_at === null)
  const anyRevoked = data.keys.some(({ revoked_at }) => revoked_at !== null)
  const done = () => setDoing(null)
  return (
    <Screen
      title={t.title}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setDoing({ what: 'make' })}>
          {t.make}
        </Button>
      }
    >
      <Lead>{t.lead}</Lead>
      {(['server', 'client'] as const).map((kind) => {
        const keys = shown.filter((key) => key.kind === kind)
        return (
          <Stack key={kind} component="section" gap="sm" aria-label={t.kinds[kind].title}>
            <Title order={2}>{t.kinds[kind].title}</Title>
            <Lead>{keys.length === 0 ? t.kinds[kind].none : t.kinds[kind].meaning}</Lead>
            {keys.length > 0 && (
              <Rows label={t.kinds[kind].title}>
                {keys.map((key) => (
                  <KeyRow
                    key={key.id}
                    shown={key}
                    onEdit={() => setDoing({ what: 'edit', key })}
                    onRotate={() => setDoing({ what: 'rotate', key })}
                  />
                ))}
              </Rows>
            )}
          </Stack>
        )
      })}
      {anyRevoked && (
        <Switch
          label={t.withRevoked}
          checked={withRevoked}
          onChange={({ currentTarget }) => setWithRevoked(currentTarget.checked)}
        />
      )}
      <Suspense>
        {doing?.what === 'make' && (
          <KeyDialog edited={null} onClose={done} onMade={(key) => setDoing({ what: 'tell', key, rotated: false })} />
        )}
        {doing?.what === 'edit' && <KeyDialog edited={doing.key} onClose={done} />}
        {doing?.what === 'rotate' && (
          <RotateDialog
            rotated={doing.key}
            onClose={done}
            onRotated={(key) => setDoing({ what: 'tell', key, rotated: true })}
          />
        )}
        {doing?.what === 'tell' && <SecretDialog made={doing.key} rotated={doing.rotated} onClose={done} />}
      </Suspense>
    </Screen>
  )
}
