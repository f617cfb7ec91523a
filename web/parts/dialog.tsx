import { Modal } from '@mantine/core'
import { type ReactNode, useCallback, useRef, useState } from 'react'
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
  const asked = useRef(false)
  const content = useRef<HTMLDivElement>(null)
  const toWhatIsWrong = useCallback(() => {
    const wrong = content.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!asked.current || !wrong) return
    asked.current = false
    wrong.focus()
  }, [])
  // Whether here or by the server something is found wrong: who asked for it goes on there, who is typing already does not.
  const watch = useCallback(
    (element: HTMLDivElement) => {
      content.current = element
      const fields = new MutationObserver(toWhatIsWrong)
      fields.observe(element, { attributeFilter: ['aria-invalid'], childList: true, subtree: true })
      return () => fields.disconnect()
    },
    [toWhatIsWrong],
  )
  const ask = () => {
    asked.current = true
    requestAnimationFrame(toWhatIsWrong)
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeOnEscape={!deliberate}
      // A click beside it is easily done, and would throw away what is written in it.
      closeOnClickOutside={!deliberate && !written}
      onExitTransitionEnd={() => setWritten(false)}
      withCloseButton={!deliberate}
      size={size}
      closeButtonProps={{ 'aria-label': t.close }}
      onSubmit={ask}
      onInput={() => {
        asked.current = false
        setWritten(true)
      }}
      // Mantine's is a <header>, which would be the page's second.
      attributes={{ header: { role: 'presentation' } }}
    >
      <div ref={watch}>{children}</div>
    </Modal>
  )
}
