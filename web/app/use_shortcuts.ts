import { useEffect } from 'react'

type Opened = 'palette' | 'keys'

/** Ctrl or Cmd and K, and the question mark: not where it is a letter, and not over a dialog that wants an answer. */
export function useShortcuts(open: (what: Opened) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meant = meantBy(event)
      if (meant === null || document.querySelector('[role=dialog]') !== null) return
      event.preventDefault()
      open(meant)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
}

function meantBy({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): Opened | null {
  if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey) return 'palette'
  return key === '?' && !ctrlKey && !metaKey && !isTypedInto(target) ? 'keys' : null
}

const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
