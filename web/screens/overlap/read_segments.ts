/** As many can be compared at once. */
export const MOST = 6

/** Ids out of an address, each once. */
export const readSegments = (text: string | undefined): readonly string[] =>
  [...new Set(text?.split(',').filter((id) => id !== '') ?? [])].slice(0, MOST)
