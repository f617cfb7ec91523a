import { useLayoutEffect } from 'react'

/** Long enough for whoever is asked next, or for the next screen, to take the keyboard itself. */
const PAUSE_MS = 20

/** From where the keyboard was when it is open, it goes on when it is not: Mantine forgets that of what is open from the beginning. */
export function useFocusBack(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return
    const from = lastingly(document.activeElement)
    return () => {
      window.setTimeout(() => {
        const now = document.activeElement
        if (now === null || now === document.body || now.closest('[role="dialog"]')?.contains(from) === false)
          from?.focus()
      }, PAUSE_MS)
    }
  }, [opened])
}

/** Of an entry of a menu, which is gone by then, the button that opens the menu. */
function lastingly(element: Element | null): HTMLElement | null {
  const opener = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return opener ? document.getElementById(opener) : (element as HTMLElement | null)
}
