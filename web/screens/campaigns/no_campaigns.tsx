import { Button, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Empty } from '../../parts/empty.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_TYPES } from './route.ts'
import { campaignsTexts } from './texts.ts'

/** Before there are any: which kinds there can be, and what each is good for. */
export function NoCampaigns() {
  const t = useTexts(campaignsTexts)
  const words = useTexts(promotionTexts)
  const { may } = useSession()
  return (
    <Empty title={t.none.title} text={t.none.text}>
      <SimpleGrid component="dl" cols={{ base: 1, sm: 2 }} spacing="md" maw={720} ta="start" my="md">
        {CAMPAIGN_TYPES.map((type) => (
          <div key={type}>
            <Text component="dt" fw={600} size="sm">
              {words.types[type]}
            </Text>
            <Text component="dd" m={0} size="sm" c="dimmed">
              {words.typeMeanings[type]}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {may('promotions.write') && (
        <Button component={Link} to="/campaigns/new">
          {t.new}
        </Button>
      )}
    </Empty>
  )
}
