import { Stepper, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { type Problems, problemsIn } from './problems_of.ts'
import { STEPS, type Step } from './route.ts'
import { wizardTexts } from './texts.ts'
import classes from './wizard.module.css'

interface StepsProps {
  readonly step: Step
  readonly problems: Problems
  readonly onStep: (step: Step) => void
}

/** Where one is; one with something wrong is marked, and says so. */
export function Steps({ step, problems, onStep }: StepsProps) {
  const t = useTexts(wizardTexts)
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false })
  const at = STEPS.indexOf(step)
  return (
    <Stepper
      active={at}
      onStepClick={(to) => onStep(STEPS[to]!)}
      size="sm"
      iconSize={34}
      className={classes.steps!}
      styles={wide ? {} : { stepBody: { margin: 0 } }}
      role="group"
      aria-label={t.progress}
    >
      {STEPS.map((each) => {
        const wrong = Object.keys(problemsIn(problems, each)).length > 0
        const label = wide ? t.steps[each].short : <VisuallyHidden>{t.steps[each].short}</VisuallyHidden>
        const alert = wrong && { icon: <Icon name="alert" />, completedIcon: <Icon name="alert" />, color: 'red.9' }
        return (
          <Stepper.Step
            key={each}
            label={
              <>
                {label}
                {wrong && <VisuallyHidden>{t.wrong}</VisuallyHidden>}
              </>
            }
            {...alert}
            aria-current={each === step ? 'step' : undefined}
          />
        )
      })}
    </Stepper>
  )
}
