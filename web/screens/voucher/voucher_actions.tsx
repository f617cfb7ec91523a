import { ActionIcon, Button, Menu } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'
import { VOUCHER_CHANGES } from './voucher_changes.ts'

const GiveVoucher = lazy(async () => ({ default: (await import('./give_voucher.tsx')).GiveVoucher }))
const EditVoucher = lazy(async () => ({ default: (await import('./edit_voucher.tsx')).EditVoucher }))
const DeleteByName = lazy(async () => ({
  default: (await import('../../promotions/delete_by_name.tsx')).DeleteByName,
}))

/** What can be done with a voucher, by those who may. */
export function VoucherActions({ voucher }: { readonly voucher: Answer<'GET /v1/vouchers/:voucher'> }) {
  const t = useTexts(voucherTexts)
  const { language } = useLanguage()
  const { may } = useSession()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'give' | 'edit' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const { code, active } = voucher
  const params = { voucher: code }
  const switching = useDeed(
    (on: boolean) =>
      on
        ? api.call('POST /v1/vouchers/:voucher/enable', { params })
        : api.call('POST /v1/vouchers/:voucher/disable', { params }),
    { changes: VOUCHER_CHANGES, onError: (error) => sayFailure(error, language) },
  )
  const turn = (on: boolean) =>
    switching.mutate(on, {
      onSuccess: () => sayDone((on ? t.enabled : t.disabled)(code), language, () => switching.mutateAsync(!on)),
    })
  const deletion = useDeed(() => api.call('DELETE /v1/vouchers/:voucher', { params, query: {} }), {
    changes: ['GET /v1/vouchers', 'GET /v1/campaigns'],
    onDone: () => {
      sayDone(t.deleted(code), language)
      void navigate({ to: '/vouchers' })
    },
    onError: (error) => sayFailure(error, language),
  })
  if (!may('promotions.write')) return null
  return (
    <>
      <Button variant="default" onClick={() => turn(!active)} loading={switching.isPending}>
        {active ? t.disable : t.enable}
      </Button>
      {may('redemptions.write') && voucher.holder_id === null && (
        <Button onClick={() => setOpen('give')}>{t.give}</Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t.actions}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('edit')}>{t.edit}</Menu.Item>
          <Menu.Item onClick={() => setOpen('delete')}>{t.delete}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'give' && <GiveVoucher code={code} onClose={close} />}
        {open === 'edit' && <EditVoucher voucher={voucher} onClose={close} />}
        {open === 'delete' && (
          <DeleteByName
            name={code}
            title={t.deleting.title(code)}
            text={t.deleting.text}
            label={t.deleting.label(code)}
            action={t.deleting.action}
            busy={deletion.isPending}
            onDelete={() => deletion.mutate(undefined)}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
