import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'

// Loaded when something is asked: the first screen has nothing to ask.
const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm_dialog.tsx')).ConfirmDialog }))

export interface Question {
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

interface Asked {
  readonly question: Question
  readonly answer: (sure: boolean) => void
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  // Apart from what was asked, which is to be read until the dialog is gone.
  const [opened, setOpened] = useState(false)
  const confirm = useCallback<Confirm>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ question, answer: resolve })
        setOpened(true)
      }),
    [],
  )
  const onAnswer = (sure: boolean) => {
    asked?.answer(sure)
    setOpened(false)
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      {asked && (
        <Suspense>
          <ConfirmDialog question={asked.question} opened={opened} onAnswer={onAnswer} />
        </Suspense>
      )}
    </ConfirmContext>
  )
}
