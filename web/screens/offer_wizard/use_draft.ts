import { useCallback, useState } from 'react'
import { DRAFTS } from '../../api/forget_drafts.ts'
import type { OfferValues } from './offer_values.ts'

interface Draft {
  readonly values: OfferValues
  /** It is not what was there at first. */
  readonly changed: boolean
  set(change: Partial<OfferValues>): void
  /** As it was at first. */
  discard(): void
  /** It is saved: nothing has to be kept. */
  forget(): void
}

/** What is being written, kept in this tab: a reload loses nothing. `start` is what was there at first. */
export function useDraft(name: string, start: OfferValues): Draft {
  const kept = `${DRAFTS}${name}`
  const [first] = useState(start)
  const [state, setState] = useState(() => ({ values: read(kept) ?? first, changed: read(kept) !== null }))

  const set = useCallback(
    (change: Partial<OfferValues>) =>
      setState((before) => {
        const values = { ...before.values, ...change }
        sessionStorage.setItem(kept, JSON.stringify(values))
        return { values, changed: true }
      }),
    [kept],
  )
  const forget = () => sessionStorage.removeItem(kept)
  const discard = () => {
    forget()
    setState({ values: first, changed: false })
  }
  return { ...state, set, discard, forget }
}

function read(kept: string): OfferValues | null {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? 'null') as OfferValues | null
  } catch {
    return null
  }
}
