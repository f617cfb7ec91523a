import { Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../texts/language.tsx'
import classes from './offer.module.css'
import { offerTexts } from './texts.ts'

interface OfferCardProps {
  readonly title: string
  readonly text: string
  readonly image: string
}

/** As an app may show it: what it looks like there is up to the app. */
export function OfferCard({ title, text, image }: OfferCardProps) {
  const t = useTexts(offerTexts)
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.card.label}
      </Text>
      <Paper withBorder radius="lg" shadow="sm" className={classes.card!}>
        {image !== '' && broken !== image && (
          <img src={image} alt="" className={classes.picture} onError={() => setBroken(image)} />
        )}
        <Stack gap={4} p="md">
          <Text fw={650} size="lg" className={classes.words!}>
            {title || t.card.untitled}
          </Text>
          {text !== '' && (
            <Text size="sm" className={classes.words!}>
              {text}
            </Text>
          )}
        </Stack>
      </Paper>
      {broken !== null && broken === image && (
        <Text size="xs" c="dimmed">
          {t.card.noPicture}
        </Text>
      )}
    </Stack>
  )
}
