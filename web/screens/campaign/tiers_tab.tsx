import { Button, Stack, Table, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_CHANGES } from './campaign_changes.ts'
import type { ShownCampaign } from './campaign_screen.tsx'
import { campaignTexts } from './texts.ts'
import { TierRow } from './tier_row.tsx'

const NewTier = lazy(async () => ({ default: (await import('./new_tier.tsx')).NewTier }))

/** The tiers of a promotion in their order. */
export function TiersTab({ campaign }: { readonly campaign: ShownCampaign }) {
  const { tiers: t } = useTexts(campaignTexts)
  const { language } = useLanguage()
  const may = useSession().may('promotions.write')
  const [adding, { open, close }] = useDisclosure()
  const tiers = (campaign.promotion?.tiers ?? []).toSorted((one, other) => one.hierarchy - other.hierarchy)
  // Both places are said: two tiers can have the same.
  const swapping = useDeed(
    async ([one, other]: readonly [number, number]) => {
      const order = tiers.map(({ id }) => id)
      ;[order[one], order[other]] = [order[other]!, order[one]!]
      for (const [place, tier] of order.entries())
        if (tiers.find(({ id }) => id === tier)?.hierarchy !== place + 1)
          await api.call('PUT /v1/promotions/tiers/:tier', { params: { tier }, body: { hierarchy: place + 1 } })
    },
    { changes: CAMPAIGN_CHANGES, onError: (error) => sayFailure(error, language) },
  )
  const add = may && (
    <Button leftSection={<Icon name="plus" size={16} />} variant="default" onClick={open}>
      {t.add}
    </Button>
  )
  return (
    <Stack align="flex-start">
      {tiers.length === 0 ? (
        <Empty {...t.none} />
      ) : (
        <>
          <Text size="sm" c="dimmed">
            {t.hint}
          </Text>
          <Table.ScrollContainer minWidth={640} type="native" pos="relative" w="100%">
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.name}</Table.Th>
                  <Table.Th>{t.gives}</Table.Th>
                  <Table.Th>{t.rules}</Table.Th>
                  <Table.Th ta="end">{t.redeemed}</Table.Th>
                  <Table.Th>{t.state}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t.add}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {tiers.map((tier, place) => (
                  <TierRow
                    key={tier.id}
                    tier={tier}
                    onUp={place > 0 ? () => swapping.mutate([place, place - 1]) : null}
                    onDown={place < tiers.length - 1 ? () => swapping.mutate([place, place + 1]) : null}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      )}
      {add}
      <Suspense>{adding && <NewTier campaign={campaign.id} onClose={close} />}</Suspense>
    </Stack>
  )
}
