import { Button, Group, NumberInput, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { partsTexts } from '../../parts/texts.ts'
import { SegmentField } from '../../pickers/segment_field.tsx'
import { MoneyField } from '../../promotions/money_field.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { campaignTexts } from './texts.ts'

interface NewEarningProps {
  /** Its id. */
  readonly campaign: string
  readonly onClose: () => void
}

const WAYS = ['amount', 'order', 'segment'] as const
const EMPTY = {
  way: 'amount' as (typeof WAYS)[number],
  points: 1 as number | string,
  every: 100 as number | null,
  segment: null as string | null,
}

function bodyOf({ way, points, every, segment }: typeof EMPTY): object {
  if (way === 'segment')
    return { event: 'customer.segment.entered', segment: { id: segment }, loyalty: { type: 'FIXED', points } }
  if (way === 'order') return { event: 'order.paid', loyalty: { type: 'FIXED', points } }
  const loyalty = { type: 'PROPORTIONAL', calculation_type: 'ORDER_AMOUNT', order: { amount: { every, points } } }
  return { event: 'order.paid', loyalty }
}

/** One more way to earn points: those that marketers ask for; the API knows more. */
export function NewEarning({ campaign, onClose }: NewEarningProps) {
  const { programme: t } = useTexts(campaignTexts)
  const parts = useTexts(partsTexts)
  const { language } = useLanguage()
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      points: (value) => (Number(value) > 0 ? null : t.needed),
      every: (value, { way }) => (way === 'amount' && !value ? t.needed : null),
      segment: (value, { way }) => (way === 'segment' && value === null ? t.needed : null),
    },
  })
  const deed = useDeed(
    (values: typeof EMPTY) =>
      api.call('POST /v1/loyalties/:campaign/earning-rules', { params: { campaign }, body: [bodyOf(values)] }),
    {
      changes: ['GET /v1/loyalties/:campaign/earning-rules'],
      onDone: onClose,
      onError: (error) => sayFailure(error, language),
    },
  )
  const { way } = form.values
  return (
    <Dialog opened onClose={onClose} title={t.addEarning}>
      <form onSubmit={form.onSubmit((values) => deed.mutate(values))} noValidate>
        <Stack gap="sm">
          <Select
            label={t.what}
            data={WAYS.map((value) => ({ value, label: t[value] }))}
            allowDeselect={false}
            data-autofocus
            {...form.getInputProps('way')}
          />
          {way === 'segment' && (
            <SegmentField label={t.chooseSegment} {...form.getInputProps('segment')} value={form.values.segment} />
          )}
          <NumberInput label={t.points} allowDecimal={false} min={1} {...form.getInputProps('points')} />
          {way === 'amount' && <MoneyField label={t.every} {...form.getInputProps('every')} />}
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
