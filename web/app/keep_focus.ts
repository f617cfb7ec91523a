/** How many of the places that the keyboard was at are known: a dialog over a menu over a row is three. */
const KNOWN = 24
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]'

/** Where the keyboard was, with all around it: what is removed no longer knows where it stood. */
interface Place {
  readonly around: readonly HTMLElement[]
  readonly pathname: string
}

/**
 * What has the keyboard may be removed: a dialog that is closed, a row that is deleted, a button that did what it was for. Then
 * the keyboard goes on beside it, or where it came from, and not from the top of the page. A button that waits for the server is
 * disabled, and browsers take the keyboard off what is: it comes back with the button.
 */
export function keepFocus(): void {
  let places: readonly Place[] = []
  let awaited = false
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement)
      places = [{ around: around(target), pathname: location.pathname }, ...places].slice(0, KNOWN)
  }
  const look = () => {
    awaited = false
    // Another screen begins at its heading; whoever left what is there still is where they want to be.
    const here = places.filter(({ pathname }) => pathname === location.pathname)
    if (document.activeElement !== document.body || here.length === 0) return
    if (places[0]?.around[0]?.isConnected) return
    for (const to of placesToGo(here)) {
      to.focus({ preventScroll: true })
      if (document.activeElement === to) return
    }
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }
  const removals = new MutationObserver((changes) => {
    if (document.activeElement !== document.body) return
    const last = places[0]?.around[0]
    if (changes.some(({ type, target }) => type === 'attributes' && target === last)) last?.focus()
    if (awaited) return
    awaited = true
    // Whoever removed it may know better where to go on.
    requestAnimationFrame(() => requestAnimationFrame(look))
  })
  document.addEventListener('focusin', onFocus)
  removals.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}

function around(element: HTMLElement): readonly HTMLElement[] {
  const elements = [element]
  for (let at = element.parentElement; at && at.tagName !== 'MAIN' && at !== document.body; at = at.parentElement)
    elements.push(at)
  return elements
}

/** Beside it, first where it was before; else where it was before. */
function placesToGo(places: readonly Place[]): readonly HTMLElement[] {
  const before = places.map(({ around: [element] }) => element!).filter((element) => element.isConnected)
  const near = (places[0]?.around ?? []).filter((element) => element.isConnected)
  const beside = near.flatMap((element) => [
    ...before.filter((each) => element.contains(each)),
    ...element.querySelectorAll<HTMLElement>(FOCUSABLE),
  ])
  return [...beside, ...before].filter(canBeReached)
}

const canBeReached = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && element.checkVisibility() && element.closest('[inert]') === null
