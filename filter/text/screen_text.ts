/**
 * A first look at a text, in one pass and without a stack: what nests too deep, or has a quote that is never
 * closed (every later quote would be tried as the beginning of a text), is refused before the grammar sees it.
 */
import type { SyntaxProblem } from './syntax_error.ts'

/** Parentheses may stand around anything, so this is more than the groups of a tree. */
const DEEPEST = 250

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"?|`(?:[^`\\]|\\[\s\S])*`?|#[^\n]*|\s+|[^\s"`#()]+|[()]/g
const CLOSED = /^(["`])(?:[^\\]|\\[\s\S])*\1$/

export function screenText(text: string): SyntaxProblem | null {
  let depth = 0
  let nots = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (/^\s/.test(token)) continue
    if (isUnclosed(token)) return { from: index, to: text.length, message: UNCLOSED[token[0] as '"' | '`'] }
    nots = token.toLowerCase() === 'not' ? nots + 1 : 0
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    if (depth + nots > DEEPEST) return { from: 0, to: text.length, message: 'The groups of this text nest too deep.' }
  }
  return null
}

const UNCLOSED = {
  '"': 'This text has no closing quote.',
  '`': 'This name has no closing backtick.',
} as const

const isUnclosed = (token: string): boolean => /^["`]/.test(token) && (token.length === 1 || !CLOSED.test(token))
