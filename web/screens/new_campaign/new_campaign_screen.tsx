import { Button, Group, Text, Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import { type Step, stepsOf } from './draft.ts'
import type { NewCampaignSearch } from './route.ts'
import { StepContent } from './step_content.tsx'
import { StepsBar } from './steps_bar.tsx'
import { newCampaignTexts } from './texts.ts'
import { useWizard } from './use_wizard.ts'

/** A campaign, step by step. The step is in the address; what was written stays in the window. */
export function NewCampaignScreen() {
  const t = useTexts(newCampaignTexts)
  const { may } = useSession()
  const { step: asked } = useSearch({ strict: false }) as NewCampaignSearch
  const navigate = useNavigate()
  const go = (to: Step) => void navigate({ to: '/campaigns/new', search: { step: to } })
  const { draft, problems, refusals, change, begin, forward, making } = useWizard(asked ?? 'type', go)
  const steps = stepsOf(draft)
  const place = Math.max(0, steps.indexOf(asked ?? 'type'))
  const step = steps[place]!
  const form = useRef<HTMLFormElement>(null)
  const begun = useRef(false)
  // After a step and after a refusal, the keyboard is where the work goes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are when it moves
  useEffect(() => {
    if (begun.current) {
      const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      ;(wrong ?? form.current?.querySelector<HTMLElement>('h2'))?.focus()
    }
    begun.current = true
  }, [step, refusals])

  const back = <Back to="/campaigns" text={t.back} />
  if (!may('promotions.write'))
    return (
      <Empty {...t.forbidden} order={1}>
        {back}
      </Empty>
    )
  return (
    <Screen
      title={t.title}
      back={back}
      actions={
        <Button variant="subtle" onClick={begin}>
          {t.discard}
        </Button>
      }
    >
      <StepsBar steps={steps} place={place} problems={problems} onStep={go} />
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          forward(step)
        }}
      >
        <Title order={2} mb="md" tabIndex={-1} style={{ outline: 'none' }}>
          {t.steps[step]}
        </Title>
        <StepContent step={step} draft={draft} problems={problems} change={change} onEdit={go} />
        <Group mt="xl">
          {place > 0 && (
            <Button variant="default" onClick={() => go(steps[place - 1]!)}>
              {t.previous}
            </Button>
          )}
          <Button type="submit" loading={making}>
            {step === 'review' ? t.make : t.next}
          </Button>
        </Group>
        <Text size="xs" c="dimmed" mt="sm">
          {t.kept}
        </Text>
      </form>
    </Screen>
  )
}
