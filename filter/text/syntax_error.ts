/** What to say where the grammar cannot go on. */
import type { Tree } from '@lezer/common'
import { quote } from '../problem.ts'
import type { Place } from './place.ts'

export interface SyntaxProblem extends Place {
  readonly message: string
}

/** The first place where the text is no filter; null when it is one. */
export function syntaxError(tree: Tree, text: string): SyntaxProblem | null {
  let found: Place | null = null
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (found !== null) return false
      if (type.isError) found = { from, to }
      return true
    },
  })
  return found && explain(found, text)
}

const NEXT = /"(?:[^"\\]|\\[\s\S])*"|[\p{L}\p{N}_.$-]+|\S/uy

function explain({ from }: Place, text: string): SyntaxProblem {
  const start = from + /^[\s\u00a0]*/.exec(text.slice(from))![0].length
  NEXT.lastIndex = start
  const word = NEXT.exec(text)?.[0] ?? ''
  const to = start + word.length
  const before = text.slice(0, start).trimEnd()
  if (before === '' && word === '') return { from: 0, to: text.length, message: EMPTY }
  if (word === '') return { from: before.length, to: text.length, message: ended(before) }
  if (word === "'") return { from: start, to, message: 'Texts stand in double quotes, not in single ones.' }
  if (word === ')') return { from: start, to, message: closing(before) }
  if (word === '&' || word === '|') return { from: start, to, message: 'Conditions are joined by the words and, or.' }
  return { from: start, to, message: `${quote(word)} is not expected here.${after(before)}` }
}

const EMPTY = 'An empty text is no filter: write a condition such as address.country is "Poland".'

function ended(before: string): string {
  if (/(^|[^\w.`-])(and|or|not)$/i.test(before)) return `A condition is missing after ${/\w+$/.exec(before)![0]}.`
  if (/[(,]$/.test(before)) return 'Something is missing after this, and the closing parenthesis.'
  return 'The text ends too early: a parenthesis is not closed, or a condition is not finished.'
}

const closing = (before: string): string =>
  before.endsWith('(') ? 'Nothing stands between these parentheses.' : 'This parenthesis has no opening one.'

function after(before: string): string {
  if (/(^|[^\w.`-])where$/i.test(before)) return ' The conditions of where stand in parentheses: where (amount > 5).'
  if (before.endsWith(')')) return ' Join conditions by and, or.'
  return ' A name with spaces or other signs stands in backticks, a text in double quotes.'
}
