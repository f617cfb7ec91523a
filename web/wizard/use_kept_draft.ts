import { useCallback, useState } from 'react'
import { DRAFTS } from '../api/forget_drafts.ts'

export interface KeptDraft<T> {
  readonly draft: T
  /** It is not what was there at first. */
  readonly changed: boolean
  readonly change: (some: Partial<T>) => void
  /** As it was at first. What this answers brings it back. */
  readonly discard: () => () => void
  /** It is saved: nothing has to be kept. */
  readonly forget: () => void
}

/** What is being written, kept in this tab: a reload loses nothing. `start` is what was there at first. */
export function useKeptDraft<T extends object>(name: string, start: T): KeptDraft<T> {
  const kept = `${DRAFTS}${name}`
  const [first] = useState(start)
  const [draft, setDraft] = useState<T | null>(() => read(kept, first))

  const keep = useCallback(
    (next: T | null) => {
      if (next === null) sessionStorage.removeItem(kept)
      else sessionStorage.setItem(kept, JSON.stringify(next))
      return next
    },
    [kept],
  )
  const change = useCallback(
    (some: Partial<T>) => setDraft((before) => keep({ ...(before ?? first), ...some })),
    [keep, first],
  )
  const discard = () => {
    keep(null)
    setDraft(null)
    return () => {
      keep(draft)
      setDraft(draft)
    }
  }
  return { draft: draft ?? first, changed: draft !== null, change, discard, forget: () => void keep(null) }
}

function read<T extends object>(kept: string, first: T): T | null {
  try {
    const text = sessionStorage.getItem(kept)
    return text === null ? null : { ...first, ...(JSON.parse(text) as Partial<T>) }
  } catch {
    return null
  }
}
