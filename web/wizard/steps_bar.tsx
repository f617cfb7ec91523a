import { Stepper, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Icon } from '../parts/icon.tsx'
import { useTexts } from '../texts/language.tsx'
import { wizardTexts } from './texts.ts'
import classes from './wizard.module.css'

interface StepsBarProps<S extends string> {
  readonly steps: readonly S[]
  readonly step: S
  readonly names: Readonly<Record<S, string>>
  readonly wrongIn: (step: S) => boolean
  readonly onStep: (step: S) => void
}

/** Without names as close as six of them have to stand on a telephone. */
const NARROW = { stepBody: { margin: 0 }, steps: { flexWrap: 'nowrap' }, separator: { marginInline: 6 } } as const

/** Where one is; one with something wrong is marked, and says so. */
export function StepsBar<S extends string>({ steps, step, names, wrongIn, onStep }: StepsBarProps<S>) {
  const t = useTexts(wizardTexts)
  const wide = useMediaQuery('(min-width: 70em)', undefined, { getInitialValueInEffect: false })
  return (
    <Stepper
      active={steps.indexOf(step)}
      onStepClick={(to) => onStep(steps[to]!)}
      size="sm"
      iconSize={wide ? 34 : 30}
      className={classes.steps!}
      styles={wide ? {} : NARROW}
      role="group"
      aria-label={t.progress}
    >
      {steps.map((each) => {
        const wrong = wrongIn(each)
        const alert = wrong && { icon: <Icon name="alert" />, completedIcon: <Icon name="alert" />, color: 'red.9' }
        return (
          <Stepper.Step
            key={each}
            label={
              <>
                {wide ? names[each] : <VisuallyHidden>{names[each]}</VisuallyHidden>}
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
