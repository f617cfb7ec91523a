import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { ApiError, api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { failureText } from '../../parts/failure_text.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { MoneyField } from '../../promotions/money_field.tsx'
import { reasonText } from '../../promotions/reason_text.ts'
import { promotionTexts } from '../../promotions/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'
import { VOUCHER_CHANGES } from './voucher_changes.ts'

interface ChangeBalanceProps {
  readonly voucher: Answer<'GET /v1/vouchers/:voucher'>
  readonly onClose: () => void
}

const EMPTY = { way: 'add', amount: null as number | null, reason: '' }

export function ChangeBalance({ voucher: { code, gift }, onClose }: ChangeBalanceProps) {
  const { balance: t } = useTexts(voucherTexts)
  const words = useTexts(promotionTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  // Sent again after a lost answer, it is the same change.
  const [sourceId] = useState(() => crypto.randomUUID())
  const form = useForm({ initialValues: EMPTY, validate: { amount: (value) => (value ? null : t.needed) } })
  const deed = useDeed(
    ({ way, amount, reason }: typeof EMPTY) =>
      api.call('POST /v1/vouchers/:voucher/balance', {
        params: { voucher: code },
        body: {
          amount: way === 'add' ? amount : -(amount ?? 0),
          source_id: sourceId,
          ...(reason.trim() !== '' && { reason: reason.trim() }),
        },
      }),
    {
      changes: VOUCHER_CHANGES,
      onDone: () => {
        onClose()
        sayDone(t.changed, language)
      },
      onError: (error) => {
        const { text } = failureText(error, language)
        const key = error instanceof ApiError ? error.body.key : undefined
        form.setErrors({ amount: reasonText(words, key, text) })
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.change}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t.amount}
            data={[
              { value: 'add', label: t.add },
              { value: 'take', label: t.take },
            ]}
            {...form.getInputProps('way')}
          />
          {gift ? (
            <MoneyField label={t.howMuch} data-autofocus {...form.getInputProps('amount')} />
          ) : (
            <NumberInput
              label={t.howManyPoints}
              allowDecimal={false}
              min={1}
              data-autofocus
              {...form.getInputProps('amount')}
              value={form.values.amount ?? ''}
            />
          )}
          <TextInput label={t.why} description={t.whyHint} {...form.getInputProps('reason')} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.change}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
