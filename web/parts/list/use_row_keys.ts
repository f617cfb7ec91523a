import { type KeyboardEvent, useCallback, useState } from 'react'

interface RowKeys {
  /** The row that the keyboard is on, or comes to first. */
  readonly active: number
  readonly onFocus: (index: number) => void
  readonly onKeyDown: (event: KeyboardEvent, reveal: (index: number) => void, list: HTMLElement | null) => void
}

const PAGE = 10

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = Object.freeze({
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + PAGE,
  PageUp: (at) => at - PAGE,
  Home: () => 0,
  End: (_, last) => last,
})

/** One row of a list can be reached by Tab, the others from there. */
export function useRowKeys(count: number, open: (index: number) => void, first = 0): RowKeys {
  const [at, setAt] = useState(first)
  const active = Math.min(at, Math.max(0, count - 1))
  const onFocus = useCallback((index: number) => setAt(index), [])

  function onKeyDown(event: KeyboardEvent, reveal: (index: number) => void, list: HTMLElement | null): void {
    const on = event.target as HTMLElement
    if (on.getAttribute('role') !== 'row') return
    if (event.key === 'Enter') open(active)
    if (event.key === ' ') {
      event.preventDefault()
      on.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    }
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const next = Math.max(0, Math.min(count - 1, step(active, count - 1)))
    setAt(next)
    reveal(next)
    focusRow(list, next)
  }

  return { active, onFocus, onKeyDown }
}

/** It may have to be drawn first. */
export const focusRow = (list: HTMLElement | null, index: number): number =>
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      list?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }),
    ),
  )
