import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { redemptionTexts } from './texts.ts'

interface RollBackProps {
  readonly redemption: Answer<'GET /v1/redemptions/:redemption'>
  readonly onClose: () => void
}

/** Asks for a reason first. Of a stack, the whole of it is rolled back: parts alone cannot be. */
export function RollBack({ redemption: { id, redemption: stack }, onClose }: RollBackProps) {
  const t = useTexts(redemptionTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const [reason, setReason] = useState('')
  const deed = useDeed(
    async () => {
      const asked = { query: {}, body: reason.trim() === '' ? {} : { reason: reason.trim() } }
      if (stack === null)
        await api.call('POST /v1/redemptions/:redemption/rollback', { ...asked, params: { redemption: id } })
      else await api.call('POST /v1/redemptions/:redemption/rollbacks', { ...asked, params: { redemption: stack } })
    },
    {
      changes: [
        'GET /v1/redemptions/:redemption',
        'GET /v1/redemptions',
        'GET /v1/vouchers/:voucher',
        'GET /v1/vouchers',
        'GET /v1/vouchers/:voucher/transactions',
        'GET /v1/campaigns',
        'GET /v1/campaigns/:campaign/summary',
        'GET /v1/orders',
      ],
      onDone: () => {
        onClose()
        sayDone(t.rolledBack, language)
      },
      onError: (error) => sayFailure(error, language),
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.rolling.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          deed.mutate(undefined)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t.rolling.text}</Text>
          <Textarea
            label={t.rolling.reason}
            description={t.rolling.reasonHint}
            value={reason}
            maxLength={8192}
            autosize
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            data-autofocus
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" color="red.9" loading={deed.isPending}>
            {t.rolling.action}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
