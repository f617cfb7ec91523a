import { Button, Group, Title } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Screen } from '../../parts/screen.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { AudienceStep } from './audience_step.tsx'
import type { OfferValues } from './offer_values.ts'
import { type Problems, problemsIn, problemsOf, stepOf } from './problems_of.ts'
import { ReviewStep } from './review_step.tsx'
import { RewardStep } from './reward_step.tsx'
import { STEPS, type Step, type WizardSearch } from './route.ts'
import { SaveButtons } from './save_buttons.tsx'
import { Steps } from './steps.tsx'
import { wizardTexts } from './texts.ts'
import { useDraft } from './use_draft.ts'
import { WhatStep } from './what_step.tsx'
import { WhenStep } from './when_step.tsx'
import classes from './wizard.module.css'

interface WizardProps {
  /** Under which name it is kept in this tab. */
  readonly draft: string
  readonly start: OfferValues
  /** The offer that is edited; null is a new one. */
  readonly before: Offer | null
}

/** An offer in five steps. Each has an address, so Back goes a step back. */
export function Wizard({ draft: name, start, before }: WizardProps) {
  const t = useTexts(wizardTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const { step = 'what' } = useSearch({ strict: false }) as WizardSearch
  const draft = useDraft(name, start)
  const [problems, setProblems] = useState<Problems>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const arrived = useRef(step)
  const at = STEPS.indexOf(step)

  // The keyboard goes along: to what is wrong, else to the beginning of the step.
  useEffect(() => {
    const wrong = document.querySelector<HTMLElement>('#content form [aria-invalid="true"]')
    if (Object.keys(problemsIn(problems, step)).length > 0) wrong?.focus()
    else if (arrived.current !== step) heading.current?.focus()
    arrived.current = step
  }, [step, problems])

  if (!may('promotions.write')) return <Empty {...t.notAllowed} order={1} />

  const go = (to: Step) => void navigate({ to: '.', search: (search: object) => ({ ...search, step: to }) })
  const set = (change: Partial<OfferValues>) => {
    draft.set(change)
    // What was wrong with this step is looked at again when it is left or saved.
    if (Object.keys(problemsIn(problems, step)).length > 0)
      setProblems(Object.fromEntries(Object.entries(problems).filter(([field]) => stepOf(field) !== step)))
  }
  const refuse = (found: Problems) => {
    setProblems(found)
    const first = STEPS.find((each) => Object.keys(problemsIn(found, each)).length > 0)
    if (first && first !== step) go(first)
  }
  const next = () => {
    const found = problemsIn(problemsOf(draft.values, t.problems), step)
    const others = Object.fromEntries(Object.entries(problems).filter(([field]) => stepOf(field) !== step))
    setProblems({ ...others, ...found })
    if (Object.keys(found).length === 0) go(STEPS[at + 1]!)
  }
  const props = { values: draft.values, set, problems }

  return (
    <Screen
      title={before ? t.editing(before.name) : t.creating}
      back={<Back to="/offers" text={t.back} />}
      actions={
        draft.changed && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={draft.discard}>
            {t.discard}
          </Button>
        )
      }
    >
      <Steps step={step} problems={problems} onStep={go} />
      <form
        noValidate
        className={classes.form}
        data-wide={step === 'audience' || step === 'what'}
        onSubmit={(event) => {
          event.preventDefault()
          if (step !== 'review') next()
        }}
      >
        <Title order={2} ref={heading} tabIndex={-1} className={classes.heading!}>
          {t.steps[step].title}
        </Title>
        {step === 'what' && <WhatStep {...props} />}
        {step === 'reward' && <RewardStep {...props} />}
        {step === 'audience' && <AudienceStep {...props} />}
        {step === 'when' && <WhenStep {...props} before={before} />}
        {step === 'review' && <ReviewStep values={draft.values} before={before} onStep={go} />}
        <Group justify="space-between" className={classes.foot!}>
          <Button variant="default" disabled={at === 0} onClick={() => go(STEPS[at - 1]!)}>
            {t.previous}
          </Button>
          {step === 'review' ? (
            <SaveButtons values={draft.values} before={before} onRefused={refuse} onSaved={draft.forget} />
          ) : (
            <Button type="submit">{t.next}</Button>
          )}
        </Group>
      </form>
    </Screen>
  )
}
