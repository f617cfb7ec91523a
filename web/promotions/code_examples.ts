/** Without those that are read wrongly: 0 and O, 1, I and L. */
export const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Codes that a pattern could make. Each `#` is drawn; what is shown is the same as long as the pattern is. */
export function codeExamples(pattern: string, count = 3): readonly string[] {
  let seed = [...pattern].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
  const draw = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
    return READABLE[Math.floor((seed / 2 ** 32) * READABLE.length)]!
  }
  return Array.from({ length: count }, () => pattern.replaceAll('#', draw))
}

/** How many codes a pattern makes at most: half of the possible ones, so that a guess is more often wrong than right. */
export function codesOf(pattern: string): number {
  return Math.floor(READABLE.length ** (pattern.split('#').length - 1) / 2)
}
