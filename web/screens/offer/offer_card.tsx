import { Paper, Stack, Text } from '@mantine/core'
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
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t.card.label}
      </Text>
      <Paper withBorder radius="lg" shadow="sm" className={classes.card!}>
        {image !== '' && (
          // The page's policy lets in no pictures from elsewhere.
          <div className={classes.picture}>
            <Text size="sm" fw={600}>
              {t.card.picture}
            </Text>
            <Text size="xs" c="dimmed" className={classes.words!}>
              {image}
            </Text>
          </div>
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
    </Stack>
  )
}
