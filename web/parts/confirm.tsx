import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useEffect, useState } from 'react'

// Loaded when something is asked: the first screen has nothing to ask.
const load = async () => ({ default: (await import('./confirm_dialog.tsx')).ConfirmDialog })
const ConfirmDialog = lazy(load)

export interface Question {
  readonly title: string
  /** What will be gone, and what that means to others. */
  readonly text: ReactNode
  /** What the button says: the deed, not "OK". */
  readonly action: string
  /** Going back is what it is about, and does not answer it. */
  readonly ofLeaving?: true
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
  const confirm = useCallback<Confirm>(async (question) => {
    try {
      await load()
    } catch {
      // The server is gone, or another version of it: whoever is about to lose their work is asked all the same.
      return window.confirm(`${question.title}\n${question.action}?`)
    }
    return new Promise((resolve) => {
      setAsked({ question, answer: resolve })
      setOpened(true)
    })
  }, [])
  const onAnswer = (sure: boolean) => {
    asked?.answer(sure)
    setOpened(false)
  }
  // Whoever goes back meanwhile has not agreed. Before anybody else hears of it, who may ask in turn.
  useEffect(() => {
    const leave = () => {
      if (asked?.question.ofLeaving) return
      asked?.answer(false)
      setOpened(false)
    }
    window.addEventListener('popstate', leave, { capture: true })
    return () => window.removeEventListener('popstate', leave, { capture: true })
  }, [asked])
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
