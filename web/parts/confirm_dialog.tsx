import { Button, Group, Text } from '@mantine/core'
import { useTexts } from '../texts/language.tsx'
import type { Question } from './confirm.tsx'
import { Dialog } from './dialog.tsx'
import { partsTexts } from './texts.ts'

interface ConfirmDialogProps {
  readonly question: Question
  readonly opened: boolean
  readonly onAnswer: (sure: boolean) => void
}

/** The deed is not what the keyboard is on first. */
export function ConfirmDialog({ question: { title, text, action }, opened, onAnswer }: ConfirmDialogProps) {
  const t = useTexts(partsTexts)
  return (
    <Dialog opened={opened} onClose={() => onAnswer(false)} title={title}>
      <Text component="div" size="sm">
        {text}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onAnswer(false)} data-autofocus>
          {t.cancel}
        </Button>
        <Button color="red.9" onClick={() => onAnswer(true)}>
          {action}
        </Button>
      </Group>
    </Dialog>
  )
}
