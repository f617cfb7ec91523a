import { Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/api.ts'
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
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'

interface EditCampaignProps {
  readonly campaign: ShownCampaign
  readonly onClose: () => void
}

const FIELDS = ['description', 'category', 'start_date', 'expiration_date', 'discount']

/** Only what was changed is sent: whoever edits something else at the same time is not undone. */
export function EditCampaign({ campaign, onClose }: EditCampaignProps) {
  const { editing: t } = useTexts(campaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const { time_zone: zone } = useSession().project
  const discount = campaign.voucher?.discount as Readonly<Record<string, unknown>> | undefined
  const form = useForm({
    initialValues: {
      description: campaign.description ?? '',
      category: campaign.category ?? '',
      start_date: localOf(campaign.start_date, zone),
      expiration_date: localOf(campaign.expiration_date, zone),
      discount: (discount?.percent_off ?? discount?.amount_off ?? null) as number | null,
    },
  })
  const deed = useDeed(
    (values: typeof form.values) => {
      const key = discount?.type === 'PERCENT' ? 'percent_off' : 'amount_off'
      const told = {
        description: values.description.trim() || null,
        category: values.category.trim() || null,
        start_date: instantOf(values.start_date, zone),
        expiration_date: instantOf(values.expiration_date, zone),
        discount: discount && { ...discount, [key]: values.discount },
      }
      const body = Object.fromEntries(Object.entries(told).filter(([field]) => form.isDirty(field)))
      return api.call('PUT /v1/campaigns/:campaign', { params: { campaign: campaign.id }, body })
    },
    {
      changes: CAMPAIGN_CHANGES,
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
          <Text size="sm" c="dimmed">
            {t.note}
          </Text>
          <Textarea label={t.description} autosize data-autofocus {...form.getInputProps('description')} />
          <TextInput label={t.category} {...form.getInputProps('category')} />
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
