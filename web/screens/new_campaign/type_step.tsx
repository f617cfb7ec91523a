import { Radio, SimpleGrid, Text } from '@mantine/core'
import classes from '../../promotions/promotions.module.css'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { CAMPAIGN_TYPES, type CampaignType } from '../campaigns/route.ts'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'

export function TypeStep({ draft, change }: StepProps) {
  const { steps } = useTexts(newCampaignTexts)
  const words = useTexts(promotionTexts)
  return (
    <Radio.Group aria-label={steps.type} value={draft.type} onChange={(type) => change({ type: type as CampaignType })}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {CAMPAIGN_TYPES.map((type) => (
          <Radio.Card
            key={type}
            value={type}
            className={classes.choice}
            aria-label={words.types[type]}
            aria-describedby={`means-${type}`}
          >
            <Text fw={600}>{words.types[type]}</Text>
            <Text size="sm" c="dimmed" id={`means-${type}`}>
              {words.typeMeanings[type]}
            </Text>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  )
}
