/**
 * What the page may do (Content-Security-Policy): load what comes from here and nothing else, and talk to nobody else.
 * Styles that scripts write into the page (Mantine's, the editor's) carry the nonce of the answer; attributes may not have any.
 */
export function pagePolicy(nonce: string): string {
  return Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
