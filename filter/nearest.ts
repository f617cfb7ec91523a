import { distance } from 'fastest-levenshtein'
import { orList, quote } from './problem.ts'

const LONGEST_NAME = 200
const MOST_NAMES = 3

/** The known names that someone who wrote `wrong` may have meant, nearest first. */
export function nearest(wrong: string, known: readonly string[]): readonly string[] {
  if (wrong.length === 0 || wrong.length > LONGEST_NAME) return []
  const meant = wrong.toLowerCase()
  const scored = known
    .map((name) => ({ name, score: likeness(meant, name.toLowerCase()) }))
    .filter(({ score }) => score !== null)
    .sort((a, b) => a.score! - b.score! || a.name.length - b.name.length)
  return [...new Set(scored.map(({ name }) => name))].slice(0, MOST_NAMES)
}

/** Lower is nearer; null is too far to mention. The end of a path counts as nearly the path: `country`, `address.country`. */
function likeness(meant: string, name: string): number | null {
  if (name.endsWith(`.${meant}`)) return 0.5
  if (meant.length >= 3 && name.startsWith(meant)) return 0.75
  const edits = distance(meant, name)
  return edits <= Math.max(2, Math.floor(Math.max(meant.length, name.length) / 3)) ? edits : null
}

/** " Did you mean `a` or `b`?", or nothing. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : ` Did you mean ${orList(names.map(quote))}?`
}
