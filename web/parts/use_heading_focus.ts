import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'

/** Where the keyboard came to last: null until a screen was shown. */
let arrived: string | null = null

/**
 * Whoever goes to another screen hears its heading, and goes on from there; the first one begins at the top of the page. When the
 * heading appears: the screen before hears of the new address, too.
 */
export function useHeadingFocus(heading: RefObject<HTMLElement | null>): void {
  const router = useRouter()
  useEffect(() => {
    const { pathname } = router.state.location
    const before = arrived
    arrived = pathname
    if (before === null || before === pathname) return
    // What asked for the keyboard itself keeps it.
    const on = document.activeElement
    const within = on?.tagName !== 'MAIN' && heading.current?.closest('main')?.contains(on) === true
    if (!within) heading.current?.focus({ preventScroll: true })
  }, [router, heading])
}
