/** A button that waits for the server is disabled, and browsers take the keyboard off what is: it comes back with the button. */
export function keepFocus(): void {
  let last: EventTarget | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target
  })
  const look = ({ target }: MutationRecord): void => {
    const button = target as HTMLButtonElement
    if (button === last && !button.disabled && document.activeElement === document.body) button.focus()
  }
  new MutationObserver((changes) => changes.forEach(look)).observe(document.body, {
    attributeFilter: ['disabled'],
    subtree: true,
  })
}
