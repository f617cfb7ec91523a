import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useTexts } from '../../texts/language.tsx'
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
    <Stack maw={720} gap="xs">
      <Text size="sm" c="dimmed">
        {t.text}
      </Text>
      {said.map((step) => (
        <Paper key={step} withBorder p="sm" component="section" aria-label={steps[step]}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <Title order={3} size="sm">
                {steps[step]}
              </Title>
              {review(step).map((line) => (
                <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {line}
                </Text>
              ))}
            </div>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${t.edit}: ${steps[step]}`}
              onClick={() => onEdit(step)}
            >
              {t.edit}
            </Button>
          </Group>
        </Paper>
      ))}
    </Stack>
  )
}
