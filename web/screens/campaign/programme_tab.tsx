import { SimpleGrid, Text } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { ShownCampaign } from './campaign_screen.tsx'
import { EarningCard } from './earning_card.tsx'
import { campaignTexts } from './texts.ts'

/** What makes a loyalty programme: how points come, which tiers they lead to, what they are spent on. */
export function ProgrammeTab({ campaign: { id } }: { readonly campaign: ShownCampaign }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <EarningCard campaign={id} />
      <TiersCard campaign={id} />
      <RewardsCard campaign={id} />
    </SimpleGrid>
  )
}

function TiersCard({ campaign }: { readonly campaign: string }) {
  const { programme: t } = useTexts(campaignTexts)
  const { number } = useFormats()
  const { data } = useQuery(ask('GET /v1/loyalties/:campaign/tiers', { params: { campaign } }))
  const facts = (data?.data ?? []).map(({ name, points: { from, to } }) => ({
    name,
    value: to === null ? t.from(number(from)) : t.between(number(from), number(to)),
  }))
  return (
    <Card title={t.tiers}>
      {data && facts.length === 0 ? <Text size="sm">{t.tiersNone}</Text> : <Facts facts={facts} />}
    </Card>
  )
}

function RewardsCard({ campaign }: { readonly campaign: string }) {
  const { programme: t } = useTexts(campaignTexts)
  const { number } = useFormats()
  const { data } = useQuery(ask('GET /v1/loyalties/:campaign/rewards', { params: { campaign }, query: { limit: 100 } }))
  const assigned = data?.data ?? []
  const rewards = useQueries({
    queries: assigned.map(({ reward_id: reward }) => ask('GET /v1/rewards/:reward', { params: { reward } })),
  })
  const facts = assigned.map(({ reward_id, parameters }, place) => ({
    name: rewards[place]?.data?.name ?? reward_id,
    value: parameters ? t.costs(number(parameters.loyalty.points)) : t.free,
  }))
  return (
    <Card title={t.rewards}>
      {data && facts.length === 0 ? <Text size="sm">{t.rewardsNone}</Text> : <Facts facts={facts} />}
    </Card>
  )
}
