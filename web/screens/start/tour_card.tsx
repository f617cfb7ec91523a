import { Anchor, CloseButton, Group, Paper, Progress, Text } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useTexts } from '../../texts/language.tsx'
import { startTexts } from './texts.ts'
import { useTour } from './use_tour.ts'

/** In the menu, until it is left or everything is done: how far the project is, and the way on. */
export function TourCard() {
  const t = useTexts(startTexts)
  const { pathname } = useLocation()
  const { steps, isLeft, leave } = useTour({ asksTeam: false })
  const known = steps.filter(({ key }) => key !== 'team')
  const done = known.filter((step) => step.done === true).length
  const next = known.find((step) => step.done === false)
  if (isLeft || next === undefined || pathname === '/start' || known.some((step) => step.done === undefined))
    return null
  return (
    <Paper withBorder p="sm" m="xs" component="section" aria-label={t.title}>
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="sm" fw={600}>
          {t.title}
        </Text>
        <CloseButton size="sm" onClick={leave} aria-label={t.hide} />
      </Group>
      <Progress
        value={(100 * done) / known.length}
        size="sm"
        my={6}
        aria-label={t.progress(done, known.length)}
        transitionDuration={200}
      />
      <Anchor component={Link} to="/start" size="sm">
        {t.steps[next.key].title}
      </Anchor>
    </Paper>
  )
}
