import { Button, Group, NumberInput, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { READABLE } from '../../promotions/code_examples.ts'
import { MoneyField } from '../../promotions/money_field.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { instantOf } from '../../promotions/zoned_time.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { vouchersTexts } from './texts.ts'

const KINDS = ['PERCENT', 'AMOUNT', 'GIFT'] as const
const EMPTY = {
  code: '',
  kind: 'PERCENT' as (typeof KINDS)[number],
  percent: 10 as number | string,
  amount: null as number | null,
  most: 1 as number | string,
  until: '',
}
type Values = typeof EMPTY

/** What the server calls the fields. */
const FIELDS = Object.freeze({
  code: 'code',
  'discount.percent_off': 'percent',
  'discount.amount_off': 'amount',
  'gift.amount': 'amount',
  'redemption.quantity': 'most',
  expiration_date: 'until',
})

function bodyOf({ code, kind, percent, amount, most, until }: Values, timeZone: string): Record<string, unknown> {
  const discount =
    kind === 'PERCENT' ? { type: 'PERCENT', percent_off: percent } : { type: 'AMOUNT', amount_off: amount }
  return {
    ...(code.trim() === '' ? { code_config: { length: 10, charset: READABLE } } : { code: code.trim() }),
    ...(kind === 'GIFT' ? { type: 'GIFT_VOUCHER', gift: { amount } } : { type: 'DISCOUNT_VOUCHER', discount }),
    ...(kind !== 'GIFT' && most !== '' && { redemption: { quantity: most } }),
    ...(until !== '' && { expiration_date: instantOf(until, timeZone) }),
  }
}

/** One voucher that belongs to no campaign. */
export function NewVoucher({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(vouchersTexts)
  const parts = useTexts(partsTexts)
  const { voucherTypes } = useTexts(promotionTexts)
  const { language } = useLanguage()
  const { time_zone: zone } = useSession().project
  const navigate = useNavigate()
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: {
      percent: (value, { kind }) => (kind === 'PERCENT' && value === '' ? t.needed : null),
      amount: (value, { kind }) => (kind !== 'PERCENT' && value === null ? t.needed : null),
    },
  })
  const deed = useDeed((values: Values) => api.call('POST /v1/vouchers', { body: bodyOf(values, zone) }), {
    changes: ['GET /v1/vouchers'],
    onDone: ({ code }) => {
      onClose()
      sayDone(t.made(code), language)
      void navigate({ to: '/vouchers/$code', params: { code } })
    },
    onError: (error) => {
      const { fields, rest } = fieldProblems(error, Object.keys(FIELDS), { keys: { duplicate_found: 'code' } })
      const at: Readonly<Record<string, string>> = FIELDS
      form.setErrors(Object.fromEntries(Object.entries(fields).map(([field, text]) => [at[field], text])))
      if (rest) sayFailure(error, language)
    },
  })
  const { kind } = form.values
  return (
    <Dialog opened onClose={onClose} title={t.making.title}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t.making.text}
          </Text>
          <TextInput
            label={t.making.code}
            description={t.making.codeHint}
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('code')}
          />
          <SegmentedControl
            aria-label={t.making.kind}
            // In German they are as wide as a telephone.
            styles={{ label: { paddingInline: 6 } }}
            data={[
              { value: 'PERCENT', label: t.making.percent },
              { value: 'AMOUNT', label: t.making.amount },
              { value: 'GIFT', label: voucherTypes.GIFT_VOUCHER },
            ]}
            {...form.getInputProps('kind')}
          />
          {kind === 'PERCENT' ? (
            <NumberInput label={t.making.share} suffix="%" min={0} {...form.getInputProps('percent')} />
          ) : (
            <MoneyField
              label={kind === 'GIFT' ? t.making.giftAmount : t.making.amount}
              {...form.getInputProps('amount')}
            />
          )}
          {kind !== 'GIFT' && (
            <NumberInput
              label={t.making.most}
              description={t.making.mostHint}
              min={1}
              allowDecimal={false}
              {...form.getInputProps('most')}
            />
          )}
          <TextInput
            type="datetime-local"
            label={t.making.until}
            description={t.making.untilHint(zone)}
            {...form.getInputProps('until')}
          />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.making.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
