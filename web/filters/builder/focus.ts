import { createContext, type RefObject, useContext, useEffect, useRef } from 'react'

/** Says which control the keyboard is on once a change is shown. */
type FocusOn = (control: string) => void

export const FocusContext = createContext<FocusOn>(() => undefined)

export const useFocusOn = (): FocusOn => useContext(FocusContext)

/** Selectors of the controls that a change can lead to. */
export const controls = Object.freeze({
  field: (id: string) => `[data-node="${id}"] input`,
  action: (id: string, action: string) => `[data-of="${id}"][data-action="${action}"]:not(:disabled)`,
  add: (id: string) => `[data-add-to="${id}"]`,
})

/** Inside `within`, whenever `shown` has changed. */
export function useFocusAfter(within: RefObject<HTMLElement | null>, shown: unknown): FocusOn {
  const wanted = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides when
  useEffect(() => {
    if (wanted.current === null) return
    within.current?.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = null
  }, [shown, within])
  return useRef((control: string) => {
    wanted.current = control
  }).current
}
