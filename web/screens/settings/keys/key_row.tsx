import { Badge, Button, Tooltip } from '@mantine/core'
import { api } from '../../../api/api.ts'
import { useDeed } from '../../../api/use_deed.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { useConfirm } from '../../../parts/confirm.tsx'
import { sayDone } from '../../../parts/say_done.tsx'
import { sayFailure } from '../../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../../texts/language.tsx'
import { Copyable } from '../copyable.tsx'
import { Row } from '../rows.tsx'
import type { Key } from './keys_screen.tsx'
import { keysTexts } from './texts.ts'

interface KeyRowProps {
  readonly shown: Key
  readonly onEdit: () => void
  readonly onRotate: () => void
}

export function KeyRow({ shown: key, onEdit, onRotate }: KeyRowProps) {
  const t = useTexts(keysTexts)
  const { language } = useLanguage()
  const confirm = useConfirm()
  const revocation = useDeed(() => api.call('DELETE /v1/keys/:key', { params: { key: key.id } }), {
    changes: ['GET /v1/keys', 'GET /v1/audit-log'],
    onDone: () => sayDone(t.revoked(key.name), language),
    onError: (error) => sayFailure(error, language),
  })
  async function revoke(): Promise<void> {
    const { title, text, action } = t.revoking
    if (await confirm({ title: title(key.name), text, action })) revocation.mutate(undefined)
  }
  const gone = key.revoked_at !== null
  return (
    <Row
      name={key.name}
      faded={gone}
      badges={<Badges shown={key} />}
      about={<About shown={key} />}
      actions={
        !gone && (
          <>
            <Button size="xs" variant="default" onClick={onEdit} aria-label={t.editOf(key.name)}>
              {t.edit}
            </Button>
            <Tooltip label={t.fromEnvironmentMeaning} disabled={!key.from_environment} multiline maw={300}>
              <Button
                size="xs"
                variant="default"
                onClick={() => key.from_environment || onRotate()}
                aria-disabled={key.from_environment}
                {...(key.from_environment && { 'data-disabled': true })}
                aria-label={t.rotateOf(key.name)}
              >
                {t.rotate}
              </Button>
            </Tooltip>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => void revoke()}
              aria-label={t.revokeOf(key.name)}
            >
              {t.revoke}
            </Button>
          </>
        )
      }
    />
  )
}

function Badges({ shown: { kind, revoked_at: revokedAt, scopes, from_environment: given } }: { readonly shown: Key }) {
  const t = useTexts(keysTexts)
  const { number } = useFormats()
  return (
    <>
      {revokedAt !== null && (
        <Badge variant="light" color="red" tt="none">
          {t.isRevoked}
        </Badge>
      )}
      <Tooltip
        label={scopes?.map((scope) => t.scopes[scope]).join('; ')}
        disabled={scopes === null}
        multiline
        maw={360}
      >
        <Badge variant="light" color={scopes === null ? 'gray' : 'blue'} tt="none">
          {scopes === null ? t.everything[kind] : t.limited(scopes.length, number(scopes.length))}
        </Badge>
      </Tooltip>
      {given && (
        <Tooltip label={t.fromEnvironmentMeaning} multiline maw={300}>
          <Badge variant="light" color="gray" tt="none">
            {t.fromEnvironment}
          </Badge>
        </Tooltip>
      )}
    </>
  )
}

function About({ shown: key }: { readonly shown: Key }) {
  const t = useTexts(keysTexts)
  const { ago, moment } = useFormats()
  const now = new Date().toISOString()
  const overlaps = key.previous_token_until !== null && key.previous_token_until > now && key.revoked_at === null
  return (
    <>
      <Copyable label={t.appId} text={key.app_id} />
      {key.kind === 'client' && <span>{key.origins === null ? t.anyOrigin : key.origins.join(', ')}</span>}
      <span>{key.last_used_at === null ? t.neverUsed : t.lastUsed(ago(key.last_used_at, now))}</span>
      {overlaps && <span>{t.overlaps(moment(key.previous_token_until!))}</span>}
      <span>
        {t.made} <When at={key.created_at} />
      </span>
    </>
  )
}
