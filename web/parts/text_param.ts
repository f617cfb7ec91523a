/**
 * A text that an address gives; nothing where there is none. Said as undefined, too: of what is only left out, the router takes
 * what stands in the address as it is.
 */
export function textParam(given: unknown): string | undefined {
  // The router reads `q=123` as a number.
  const text = typeof given === 'number' || typeof given === 'boolean' ? String(given) : given
  return typeof text === 'string' && text !== '' ? text : undefined
}
