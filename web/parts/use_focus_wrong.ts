import { useEffect, useRef } from 'react'

/** A form in which the keyboard goes to what is wrong as soon as the server has refused it. */
export function useFocusWrong(refusal: Error | null) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusal])
  return form
}
