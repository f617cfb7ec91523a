import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { ApiSnippet } from './api_snippet.tsx'
import { PlaceLink } from './place_link.tsx'
import classes from './start.module.css'
import { startTexts } from './texts.ts'
import { useStepPlaces } from './use_step_places.ts'
import type { Step } from './use_tour.ts'

interface StepCardProps {
  readonly step: Step
  readonly number: number
  /** The first that is not done: it is what to do now. */
  readonly isNext: boolean
}

export function StepCard({ step: { key, done }, number, isNext }: StepCardProps) {
  const t = useTexts(startTexts)
  const places = useStepPlaces()[key]
  return (
    <li className={classes.step} data-next={isNext} aria-current={isNext ? 'step' : undefined}>
      <span className={classes.mark} data-done={done === true} aria-hidden="true">
        {done ? <Icon name="check" size={16} /> : number}
      </span>
      <Stack gap="xs">
        <Group gap="xs">
          <Title order={2} fz="md">
            {t.steps[key].title}
          </Title>
          {done && (
            <Badge variant="light" color="green" tt="none">
              {t.done}
            </Badge>
          )}
        </Group>
        {!done && (
          <Text size="sm" c="dimmed">
            {t.steps[key].text}
          </Text>
        )}
        <Group gap="xs">
          {places.map(({ address, text }, index) => (
            <Button
              key={address}
              component={PlaceLink}
              href={address}
              size="sm"
              variant={isNext && index === 0 ? 'filled' : 'default'}
            >
              {text}
            </Button>
          ))}
        </Group>
        {key === 'customers' && done === false && <ApiSnippet />}
      </Stack>
    </li>
  )
}
