import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { partsTexts } from './texts.ts'
import { useFocusBack } from './use_focus_back.ts'

interface DialogProps {
  readonly title: ReactNode
  readonly opened: boolean
  readonly onClose: () => void
  /** It is left by its own buttons alone: what it shows is not shown again. */
  readonly deliberate?: boolean
  /** `md` unless told. */
  readonly size?: 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

/** In front of the page until it is answered or left. Loaded with what opens it: keep it out of first screens by `lazy`. */
export function Dialog({ title, opened, onClose, size = 'md', deliberate = false, children }: DialogProps) {
  const t = useTexts(partsTexts)
  const [written, setWritten] = useState(false)
  useFocusBack(opened)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeOnEscape={!deliberate}
      // A click beside it is easily done, and would throw away what is written in it.
      closeOnClickOutside={!deliberate && !written}
      onInput={() => setWritten(true)}
      onExitTransitionEnd={() => setWritten(false)}
      withCloseButton={!deliberate}
      size={size}
      closeButtonProps={{ 'aria-label': t.close }}
      onSubmit={({ target }) => requestAnimationFrame(() => toWhatIsWrong(target as HTMLElement))}
      // Mantine's is a <header>, which would be the page's second.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Modal>
  )
}

/** Where something was wrong before the server was asked, the keyboard is there. */
function toWhatIsWrong(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
