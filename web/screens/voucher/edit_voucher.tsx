import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/api.ts'
import type { Answer } from '../../api/ask.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { MoneyField } from '../../promotions/money_field.tsx'
import { instantOf, localOf } from '../../promotions/zoned_time.ts'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'
import { VOUCHER_CHANGES } from './voucher_changes.ts'

interface EditVoucherProps {
  readonly voucher: Answer<'GET /v1/vouchers/:voucher'>
  readonly onClose: () => void
}

const FIELDS = ['start_date', 'expiration_date', 'discount', 'category', 'additional_info']

/** Only what was changed is sent: what is left is the campaign's as long as the voucher says nothing itself. */
export function EditVoucher({ voucher, onClose }: EditVoucherProps) {
  const { editing: t } = useTexts(voucherTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { time_zone: zone } = useSession().project
  const { discount } = voucher
  const number = (discount?.percent_off ?? discount?.amount_off ?? null) as number | null
  const form = useForm({
    initialValues: {
      start_date: localOf(voucher.start_date, zone),
      expiration_date: localOf(voucher.expiration_date, zone),
      discount: number,
      category: voucher.category ?? '',
      additional_info: voucher.additional_info ?? '',
    },
  })
  const deed = useDeed(
    (values: typeof form.values) => {
      const key = discount?.type === 'PERCENT' ? 'percent_off' : 'amount_off'
      const told = {
        start_date: instantOf(values.start_date, zone),
        expiration_date: instantOf(values.expiration_date, zone),
        discount: discount && { ...discount, [key]: values.discount },
        category: values.category.trim() || null,
        additional_info: values.additional_info.trim() || null,
      }
      const body = Object.fromEntries(Object.entries(told).filter(([field]) => form.isDirty(field)))
      return api.call('PUT /v1/vouchers/:voucher', { params: { voucher: voucher.code }, body })
    },
    {
      changes: VOUCHER_CHANGES,
      onDone: () => {
        onClose()
        sayDone(t.saved, language)
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, FIELDS)
        form.setErrors(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  return (
    <Dialog opened onClose={onClose} title={t.title}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack gap="sm">
          {discount?.type === 'PERCENT' && (
            <NumberInput label={t.share} suffix="%" min={0} {...form.getInputProps('discount')} />
          )}
          {discount?.type === 'AMOUNT' && <MoneyField label={t.amount} {...form.getInputProps('discount')} />}
          <TextInput
            type="datetime-local"
            label={t.from}
            description={t.zone(zone)}
            {...form.getInputProps('start_date')}
          />
          <TextInput
            type="datetime-local"
            label={t.until}
            description={t.zone(zone)}
            {...form.getInputProps('expiration_date')}
          />
          <TextInput label={t.category} {...form.getInputProps('category')} />
          <TextInput label={t.info} {...form.getInputProps('additional_info')} />
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button type="submit" loading={deed.isPending}>
            {t.save}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
