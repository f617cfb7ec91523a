import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import classes from './start.module.css'
import { StepCard } from './step_card.tsx'
import { startTexts } from './texts.ts'
import { useTour } from './use_tour.ts'
import { WhatToLookAt } from './what_to_look_at.tsx'

/** Of the account that `npm run demo` makes. */
const DEMO_EMAIL = 'demo@coterie.example'

/** The first steps of a project, one after the other, and which are done. */
export function StartScreen() {
  const t = useTexts(startTexts)
  const { me } = useSession()
  const navigate = useNavigate()
  const { steps, isLeft, leave } = useTour({ asksTeam: true })
  const done = steps.filter((step) => step.done === true).length
  const next = steps.find((step) => step.done === false)
  const skip = () => {
    leave()
    void navigate({ to: '/customers', search: {} })
  }
  return (
    <Screen
      title={t.title}
      actions={
        isLeft ? (
          <Button component={Link} to="/customers" variant="default">
            {t.toCustomers}
          </Button>
        ) : (
          <Button variant="default" onClick={skip}>
            {done === steps.length ? t.finish : t.skip}
          </Button>
        )
      }
    >
      <div className={classes.columns}>
        <Stack gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Progress
              value={(100 * done) / steps.length}
              flex={1}
              aria-label={t.progress(done, steps.length)}
              transitionDuration={200}
            />
            <Text size="sm" c="dimmed" role="status">
              {t.progress(done, steps.length)}
            </Text>
          </Group>
          <ol className={classes.steps} aria-label={t.title}>
            {steps.map((step, index) => (
              <StepCard key={step.key} step={step} number={index + 1} isNext={step === next} />
            ))}
          </ol>
        </Stack>
        {me.email === DEMO_EMAIL && <WhatToLookAt />}
      </div>
    </Screen>
  )
}
