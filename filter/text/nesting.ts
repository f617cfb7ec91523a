/** Parentheses may stand around anything, so this is more than the groups of a tree. */
export const DEEPEST_TEXT = 250

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|`(?:[^`\\]|\\[\s\S])*`|#[^\n]*|\s+|[^\s"`#()]+|[\s\S]/g

/** How deep a text nests, found without a stack: what is deeper than any limit is refused before it is parsed. */
export function deepest(text: string): number {
  let depth = 0
  let nots = 0
  let most = 0
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^\s/.test(token)) continue
    nots = token.toLowerCase() === 'not' ? nots + 1 : 0
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    most = Math.max(most, depth + nots)
  }
  return most
}
