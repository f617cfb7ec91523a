import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect } from 'react'

/** Where the keyboard came to last: null until a screen was shown. */
let arrived: string | null = null

/** Whoever goes to another screen hears its heading, and goes on from there; the first one begins at the top of the page. */
export function useHeadingFocus(heading: RefObject<HTMLElement | null>): void {
  const pathname = useLocation({ select: ({ pathname: path }) => path })
  useEffect(() => {
    const before = arrived
    arrived = pathname
    if (before === null || before === pathname) return
    // What asked for the keyboard itself keeps it.
    const within = heading.current?.closest('main')?.contains(document.activeElement) === true
    if (!within || document.activeElement?.tagName === 'MAIN') heading.current?.focus({ preventScroll: true })
  }, [pathname, heading])
}
