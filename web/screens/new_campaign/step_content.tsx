import { BasicsStep } from './basics_step.tsx'
import { CodesStep } from './codes_step.tsx'
import type { Step } from './draft.ts'
import { GivesStep } from './gives_step.tsx'
import { ReviewStep } from './review_step.tsx'
import type { StepProps } from './step_props.ts'
import { TypeStep } from './type_step.tsx'
import { WhoStep } from './who_step.tsx'

interface StepContentProps extends StepProps {
  readonly step: Step
  readonly onEdit: (step: Step) => void
}

export function StepContent({ step, onEdit, ...props }: StepContentProps) {
  switch (step) {
    case 'type':
      return <TypeStep {...props} />
    case 'basics':
      return <BasicsStep {...props} />
    case 'gives':
      return <GivesStep {...props} />
    case 'codes':
      return <CodesStep {...props} />
    case 'who':
      return <WhoStep {...props} />
    case 'review':
      return <ReviewStep {...props} onEdit={onEdit} />
  }
}
