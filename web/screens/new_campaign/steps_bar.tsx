import { Stepper, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { type Problems, type Step, stepOf } from './draft.ts'
import { newCampaignTexts } from './texts.ts'

interface StepsBarProps {
  readonly steps: readonly Step[]
  readonly place: number
  readonly problems: Problems
  readonly onStep: (step: Step) => void
}

/** Where somebody is, and where something is to be put right. On a telephone it is said in words. */
export function StepsBar({ steps, place, problems, onStep }: StepsBarProps) {
  const t = useTexts(newCampaignTexts)
  const { number } = useFormats()
  const narrow = useMediaQuery('(max-width: 70em)', undefined, { getInitialValueInEffect: false })
  if (narrow)
    return (
      <Text size="sm" c="dimmed" role="status">
        {t.stepOf(number(place + 1), number(steps.length), t.steps[steps[place]!])}
      </Text>
    )
  const isWrong = (step: Step) => Object.keys(problems).some((field) => stepOf(field) === step)
  const alert = <Icon name="alert" size={16} />
  return (
    <nav aria-label={t.progress}>
      <Stepper active={place} onStepClick={(next) => onStep(steps[next]!)} size="sm" iconSize={30}>
        {steps.map((step) => (
          <Stepper.Step
            key={step}
            label={t.steps[step]}
            completedIcon={isWrong(step) ? alert : <Icon name="check" size={16} />}
            {...(isWrong(step) && { color: 'red.9', description: t.lookHere, icon: alert, progressIcon: alert })}
          />
        ))}
      </Stepper>
    </nav>
  )
}
