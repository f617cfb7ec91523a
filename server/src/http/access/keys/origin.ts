import type { KeyActor } from '../actor.ts'

const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s@]+\/?$/i

/** `HTTPS://Shop.example:443/` → `https://shop.example`, as browsers write it into `Origin`; null for what is none. */
export function normalOrigin(text: string): string | null {
  if (!ORIGIN.test(text)) return null
  try {
    const url = new URL(text)
    // Apps in a web view have schemes of their own, for which URL knows no origin.
    return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin
  } catch {
    return null
  }
}

/** Whether the key may be used from a page with this `Origin` header. A key with a list is for browsers, which send one. */
export function originAllowed({ origins }: Pick<KeyActor, 'origins'>, origin: string | undefined): boolean {
  return origins === null || (origin !== undefined && origins.includes(origin))
}
