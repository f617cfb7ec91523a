import { Button, Group, Modal, Text } from '@mantine/core'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { partsTexts } from './texts.ts'

interface Question {
  readonly title: string
  /** What will be gone, and what that means to others. */
  readonly text: ReactNode
  /** What the button says: the deed, not "OK". */
  readonly action: string
}

type Confirm = (question: Question) => Promise<boolean>

const ConfirmContext = createContext<Confirm | null>(null)

/** `if (await confirm({ title, text, action })) …`: for what cannot be taken back. */
export function useConfirm(): Confirm {
  const confirm = useContext(ConfirmContext)
  if (!confirm) throw new Error('There is no ConfirmProvider around this.')
  return confirm
}

interface Asked extends Question {
  readonly answer: (sure: boolean) => void
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const t = useTexts(partsTexts)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [open, setOpen] = useState(false)
  const confirm = useCallback<Confirm>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ ...question, answer: resolve })
        setOpen(true)
      }),
    [],
  )
  const answer = (sure: boolean) => {
    asked?.answer(sure)
    setOpen(false)
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      <Modal
        opened={open}
        onClose={() => answer(false)}
        title={asked?.title}
        closeButtonProps={{ 'aria-label': t.close }}
      >
        <Text component="div" size="sm">
          {asked?.text}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => answer(false)} data-autofocus>
            {t.cancel}
          </Button>
          <Button color="red.9" onClick={() => answer(true)}>
            {asked?.action}
          </Button>
        </Group>
      </Modal>
    </ConfirmContext>
  )
}
