/** A text that is ours to show, as PostgreSQL can store it: cut, and without what no stored text may hold. */
export function storable(text: string, longest: number): string {
  return text.slice(0, longest).replaceAll('\u0000', '\ufffd').toWellFormed()
}
