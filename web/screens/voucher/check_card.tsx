import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { MoneyField } from '../../promotions/money_field.tsx'
import { reasonText } from '../../promotions/reason_text.ts'
import { promotionTexts } from '../../promotions/texts.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { asRefusal } from './as_refusal.ts'
import { voucherTexts } from './texts.ts'

type Verdict = Pick<Answer<'POST /v1/vouchers/:voucher/validate'>, 'valid' | 'order' | 'error' | 'reason'>

/** Whether somebody could redeem the code for an order, and why not. */
export function CheckCard({ voucher: { code } }: { readonly voucher: Answer<'GET /v1/vouchers/:voucher'> }) {
  const { check: t } = useTexts(voucherTexts)
  const { language } = useLanguage()
  const [customer, setCustomer] = useState<string | null>(null)
  const [amount, setAmount] = useState<number | null>(null)
  const deed = useDeed(
    (): Promise<Verdict> =>
      api
        .call('POST /v1/vouchers/:voucher/validate', {
          params: { voucher: code },
          body: { ...(customer !== null && { customer }), ...(amount !== null && { order: { amount } }) },
        })
        .catch(asRefusal),
    { changes: [], onError: (error) => sayFailure(error, language) },
  )
  // An answer is about what was asked, not about what is being written.
  const change = () => deed.reset()
  return (
    <Card title={t.title}>
      <Text size="sm" c="dimmed">
        {t.text}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          deed.mutate(undefined)
        }}
      >
        <Group align="flex-end" gap="sm">
          <CustomerField
            label={t.customer}
            value={customer}
            onChange={(id) => {
              setCustomer(id)
              change()
            }}
            flex="2 1 12rem"
          />
          <MoneyField
            label={t.amount}
            value={amount}
            onChange={(minor) => {
              setAmount(minor)
              change()
            }}
            flex="1 1 8rem"
          />
          <Button type="submit" variant="default" loading={deed.isPending}>
            {t.action}
          </Button>
        </Group>
      </form>
      <div aria-live="polite">{deed.data && <Said verdict={deed.data} />}</div>
    </Card>
  )
}

function Said({ verdict: { valid, order, error, reason } }: { readonly verdict: Verdict }) {
  const { check: t } = useTexts(voucherTexts)
  const words = useTexts(promotionTexts)
  const { money } = useFormats()
  const off = order?.total_applied_discount_amount
  const message = (error?.error as { readonly message?: string } | undefined)?.message
  return (
    <Alert
      variant="light"
      color={valid ? 'green' : 'red'}
      icon={<Icon name={valid ? 'check' : 'cross'} />}
      title={valid ? (typeof off === 'number' ? t.valid(money(off)) : t.validSimply) : t.refused}
    >
      <Stack gap={4}>
        {valid && typeof order?.total_amount === 'number' && <Text size="sm">{t.pays(money(order.total_amount))}</Text>}
        {!valid && <Text size="sm">{reasonText(words, error?.key, reason)}</Text>}
        {message && <Text size="sm">{t.said(message)}</Text>}
      </Stack>
    </Alert>
  )
}
