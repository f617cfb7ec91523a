import type { IncomingHttpHeaders } from 'node:http'

type OriginHeaders = Pick<IncomingHttpHeaders, 'origin' | 'host' | 'sec-fetch-site'>

/**
 * Whether a request comes from a page of ours, or of one of the `allowed` origins: asked of whatever changes something with
 * nothing but a session's cookie, which browsers also send along for the pages of others. Who says nothing is not let in.
 */
export function isSameOrigin(headers: OriginHeaders, allowed: readonly string[] = []): boolean {
  const { origin, host } = headers
  if (origin !== undefined && allowed.includes(origin)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  // Browsers leave it out where they do not trust the connection. Behind a proxy the scheme we see is not the page's.
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === hostOf(host)
}

/** `Host` as URLs write it: without the port that goes without saying. */
function hostOf(host: string): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).host : null
}
