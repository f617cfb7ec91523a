/** A key such as "constructor" is nobody's. */
export function own(metadata: Readonly<Record<string, unknown>>, key: string | null): unknown {
  return key !== null && Object.hasOwn(metadata, key) ? metadata[key] : undefined
}
