import { useLocation } from '@tanstack/react-router'
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** How far down lists were, by the entry of the browser's history; and which row was opened from there. */
const PLACES = new Map<string, number>()
const OPENED = new Map<string, number>()

interface ScrollMemory {
  /** In pixels: where the list begins. */
  readonly from: number
  readonly remember: () => void
  /** The row that was opened before somebody came back. */
  readonly opened: number | undefined
  readonly rememberRow: (index: number) => void
}

/** Whoever goes back finds a list where they left it; another question begins at its top. */
export function useScrollMemory(list: string, scroller: RefObject<HTMLElement | null>): ScrollMemory {
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const place = `${entry} ${list}`
  const shown = useRef(place)
  useLayoutEffect(() => {
    if (shown.current === place) return
    shown.current = place
    scroller.current?.scrollTo(0, PLACES.get(place) ?? 0)
  }, [place, scroller])
  return {
    from: PLACES.get(place) ?? 0,
    opened: OPENED.get(place),
    rememberRow: (index) => OPENED.set(place, index),
    remember: () => PLACES.set(shown.current, scroller.current?.scrollTop ?? 0),
  }
}
