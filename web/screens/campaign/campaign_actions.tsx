import { ActionIcon, Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ApiError, api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

const EditCampaign = lazy(async () => ({ default: (await import('./edit_campaign.tsx')).EditCampaign }))
const DeleteByName = lazy(async () => ({
  default: (await import('../../promotions/delete_by_name.tsx')).DeleteByName,
}))

/** What can be done with a campaign as a whole, by those who may. */
export function CampaignActions({ campaign }: { readonly campaign: ShownCampaign }) {
  const t = useTexts(campaignTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const { id, name, active } = campaign
  const params = { campaign: id }
  const switching = useDeed(
    (on: boolean) =>
      on
        ? api.call('POST /v1/campaigns/:campaign/enable', { params })
        : api.call('POST /v1/campaigns/:campaign/disable', { params }),
    { changes: CAMPAIGN_CHANGES, onError: (error) => sayFailure(error, language) },
  )
  const turn = (on: boolean) =>
    switching.mutate(on, {
      onSuccess: () => sayDone((on ? t.enabled : t.disabled)(name), language, () => switching.mutateAsync(!on)),
    })
  const deletion = useDeed(() => api.call('DELETE /v1/campaigns/:campaign', { params }), {
    changes: ['GET /v1/campaigns', 'GET /v1/vouchers'],
    onDone: () => {
      sayDone(t.deleted(name), language)
      void navigate({ to: '/campaigns' })
    },
    onError: (error) => {
      const users = error instanceof ApiError ? (error.body.used_by ?? []) : []
      sayFailure(users.length > 0 ? new Error(t.inUse(users.map((each) => each.name).join(', '))) : error, language)
    },
  })
  if (!may('promotions.write')) return null
  return (
    <>
      <Button variant="default" onClick={() => turn(!active)} loading={switching.isPending}>
        {active ? t.disable : t.enable}
      </Button>
      <Button variant="default" onClick={() => setOpen('edit')}>
        {t.edit}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t.actions}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('delete')}>{t.delete}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'edit' && <EditCampaign campaign={campaign} onClose={() => setOpen(null)} />}
        {open === 'delete' && (
          <DeleteByName
            name={name}
            title={t.deleting.title(name)}
            text={t.deleting.text}
            label={t.deleting.label(name)}
            action={t.deleting.action}
            busy={deletion.isPending}
            onDelete={() => deletion.mutate(undefined)}
            onClose={() => setOpen(null)}
          />
        )}
      </Suspense>
    </>
  )
}
