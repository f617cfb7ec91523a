import { Radio, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { withChosen } from '../../pickers/offered.ts'
import { TierField } from '../../promotions/tier_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { StepProps } from './form.ts'
import type { OfferValues } from './offer_values.ts'
import { offerWizardTexts } from './texts.ts'

const KINDS = ['nothing', 'campaign', 'promotion_tier'] as const

/** What whoever takes the offer is led to. */
export function RewardStep({ values, set, problems }: StepProps) {
  const { reward: t } = useTexts(offerWizardTexts)
  return (
    <Stack gap="md">
      <Radio.Group
        label={t.label}
        description={t.hint}
        value={values.leadsTo}
        onChange={(leadsTo) => set({ leadsTo: leadsTo as OfferValues['leadsTo'] })}
      >
        <Stack gap="sm" mt="sm">
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={t.kinds[kind].name} description={t.kinds[kind].meaning} />
          ))}
        </Stack>
      </Radio.Group>
      {values.leadsTo === 'campaign' && (
        <CampaignField
          label={t.campaign}
          value={values.campaign}
          onChange={(campaign) => set({ campaign })}
          error={problems.redeemable}
          nothingFoundMessage={t.noCampaign}
        />
      )}
      {values.leadsTo === 'promotion_tier' && (
        <TierField
          label={t.tier}
          value={values.tier}
          onChange={(tier) => set({ tier })}
          error={problems.redeemable}
          nothingFoundMessage={t.noTier}
        />
      )}
    </Stack>
  )
}

interface OneField {
  readonly label: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  readonly error: string | undefined
  readonly nothingFoundMessage: string
}

/** The newest hundred, and the one that is chosen. */
function CampaignField(field: OneField) {
  const { data } = useQuery(ask('GET /v1/campaigns', { query: { limit: 100, order: '-created_at' } }))
  const campaign = field.value ?? ''
  const { data: one } = useQuery({
    ...ask('GET /v1/campaigns/:campaign', { params: { campaign } }),
    enabled: field.value !== null,
  })
  const chosen = field.value === null ? [] : [{ value: field.value, label: one?.name ?? field.value }]
  const offered = (data?.campaigns ?? []).filter(({ campaign_type }) => campaign_type !== 'PROMOTION')
  return (
    <Select
      {...field}
      data={withChosen(
        offered.map(({ id, name }) => ({ value: id, label: name })),
        chosen,
      )}
      searchable
      clearable
    />
  )
}
