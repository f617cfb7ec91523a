import { SimpleGrid, Stack } from '@mantine/core'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useGivesText } from '../../promotions/use_gives_text.ts'
import { useValidityText } from '../../promotions/use_validity_text.ts'
import { useTexts } from '../../texts/language.tsx'
import type { ShownCampaign } from './campaign_screen.tsx'
import { NumbersCard } from './numbers_card.tsx'
import { RulesCard } from './rules_card.tsx'
import { campaignTexts } from './texts.ts'

export function OverviewTab({ campaign }: { readonly campaign: ShownCampaign }) {
  return (
    <Stack>
      <NumbersCard campaign={campaign} />
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <WhatItIs campaign={campaign} />
        <RulesCard campaign={campaign} />
      </SimpleGrid>
    </Stack>
  )
}

function WhatItIs({ campaign }: { readonly campaign: ShownCampaign }) {
  const { facts: t } = useTexts(campaignTexts)
  const { types, gives: words } = useTexts(promotionTexts)
  const { number } = useFormats()
  const gives = useGivesText()
  const valid = useValidityText()
  const { voucher, promotion, referral_program: referral } = campaign
  const quantity = (voucher?.redemption as { readonly quantity?: number | null } | undefined)?.quantity
  const event = (referral?.custom_event as { readonly name?: string } | undefined)?.name
  return (
    <Card title={t.title}>
      <Facts
        facts={[
          { name: t.kind, value: types[campaign.campaign_type] },
          { name: t.gives, value: promotion ? words.tiers(number(promotion.total)) : gives(voucher ?? {}) },
          { name: t.valid, value: valid(campaign) },
          ...(voucher?.type === 'DISCOUNT_VOUCHER'
            ? [{ name: t.perCode, value: quantity ? number(quantity) : t.unlimited }]
            : []),
          ...(referral ? [{ name: t.conversion, value: event ? t.byEvent(event) : t.byRedemption }] : []),
          ...(campaign.description ? [{ name: t.description, value: campaign.description }] : []),
          ...(campaign.category ? [{ name: t.category, value: campaign.category }] : []),
          { name: t.createdAt, value: <When at={campaign.created_at} /> },
        ]}
      />
    </Card>
  )
}
