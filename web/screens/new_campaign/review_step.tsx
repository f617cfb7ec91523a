import { Stack, Text } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
import { Review, ReviewRow } from '../../wizard/review.tsx'
import { type Step, stepsOf } from './draft.ts'
import type { StepProps } from './step_props.ts'
import { newCampaignTexts } from './texts.ts'
import { useReview } from './use_review.ts'

interface ReviewStepProps extends StepProps {
  readonly onEdit: (step: Step) => void
}

/** All of it in plain words, before it is made. */
export function ReviewStep({ draft, onEdit }: ReviewStepProps) {
  const { steps, review: t } = useTexts(newCampaignTexts)
  const review = useReview(draft)
  const said = stepsOf(draft).filter((step) => step !== 'review')
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t.text}
      </Text>
      <Review>
        {said.map((step) => (
          <ReviewRow key={step} name={steps[step]} onChange={() => onEdit(step)}>
            {review(step).join('\n')}
          </ReviewRow>
        ))}
      </Review>
    </Stack>
  )
}
