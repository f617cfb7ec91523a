import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Language } from '../texts/catalogue.ts'
import { sayFailure } from './say_failure.tsx'
import { partsTexts } from './texts.ts'

const SHOWN_MS = 8_000

/** Tells what was done, and takes it back where that can be done: for what is small. What cannot is asked for by `useConfirm`. */
export function sayDone(text: string, language: Language, undo?: () => Promise<unknown>): void {
  const t = partsTexts[language]
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{text}</Text>
        {undo && (
          <Button size="compact-sm" variant="default" onClick={() => void takeBack()}>
            {t.undo}
          </Button>
        )}
      </Group>
    ),
    autoClose: SHOWN_MS,
    role: 'status',
    closeButtonProps: { 'aria-label': t.close },
  })

  async function takeBack(): Promise<void> {
    notifications.hide(id)
    try {
      await undo!()
      sayDone(t.undone, language)
    } catch (error) {
      sayFailure(error, language)
    }
  }
}
