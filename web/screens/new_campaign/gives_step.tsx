import { NumberInput, Stack } from '@mantine/core'
import { MoneyField } from '../../promotions/money_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { DiscountFields } from './discount_fields.tsx'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'
import { TierFields } from './tier_fields.tsx'

/** What somebody gets: each kind of campaign has its own. */
export function GivesStep({ draft, problems, change }: StepProps) {
  const { gives: t } = useTexts(newCampaignTexts)
  return (
    <Stack maw={640}>
      {draft.type === 'GIFT_VOUCHERS' && (
        <MoneyField
          label={t.gift}
          description={t.giftHint}
          value={draft.giftAmount}
          error={problems.giftAmount}
          onChange={(giftAmount) => change({ giftAmount })}
        />
      )}
      {draft.type === 'LOYALTY_PROGRAM' && (
        <NumberInput
          label={t.points}
          description={t.pointsHint}
          allowDecimal={false}
          min={0}
          value={draft.points ?? ''}
          error={problems.points}
          onChange={(points) => change({ points: points === '' ? null : Number(points) })}
        />
      )}
      {draft.type === 'PROMOTION' && <TierFields draft={draft} problems={problems} change={change} />}
      {(draft.type === 'DISCOUNT_COUPONS' || draft.type === 'REFERRAL_PROGRAM') && (
        <DiscountFields
          discount={draft.discount}
          onChange={(discount) => change({ discount })}
          problems={problems}
          path="discount"
        />
      )}
    </Stack>
  )
}
