import { quote } from '../../../../filter/problem.ts'
import type { Logic } from './logic.ts'

export type ParsedLogic =
  /** null: no rule is named, so that everything passes. */
  | { readonly logic: Logic | null }
  /** Offset of the character where the text cannot go on. */
  | { readonly at: number; readonly message: string }

const LONGEST = 10_000
const DEEPEST = 50
const TOKEN = /\s*(?:(\d+|[A-Za-z]+|[()])|(\S))/y

/** `(1 and 2) or not 3`, words in any case; not binds closer than and, and closer than or. */
export function parseLogic(text: string): ParsedLogic {
  if (text.trim() === '') return { logic: null }
  if (text.length > LONGEST) return { at: LONGEST, message: `A logic has at most ${LONGEST} characters.` }
  const tokens = tokensOf(text)
  let next = 0
  let depth = 0
  const fail = (message: string): never => {
    throw new LogicError(tokens[next]!.at, message)
  }
  const taken = (word: string): boolean => {
    if (tokens[next]!.word !== word) return false
    next += 1
    return true
  }
  const joined = (is: 'and' | 'or', operand: () => Logic): Logic => {
    const of = [operand()]
    while (taken(is)) of.push(operand())
    return of.length === 1 ? of[0]! : { is, of }
  }
  const either = (): Logic => joined('or', () => joined('and', unary))
  const unary = (): Logic => {
    depth += 1
    if (depth > DEEPEST) fail(`Parentheses and negations lie at most ${DEEPEST} deep in each other.`)
    const logic = taken('not') ? ({ is: 'not', of: unary() } as const) : primary()
    depth -= 1
    return logic
  }
  const primary = (): Logic => {
    const { word } = tokens[next]!
    if (/^\d/.test(word)) {
      next += 1
      return { is: 'rule', number: word }
    }
    if (!taken('(')) return fail(`The number of a rule is needed here, not ${shown(word)}.`)
    const inner = either()
    return taken(')')
      ? inner
      : fail(`A closing parenthesis, and or or is needed here, not ${shown(tokens[next]!.word)}.`)
  }
  try {
    const logic = either()
    const { word } = tokens[next]!
    return word === '' ? { logic } : fail(`The words and and or join rules; ${shown(word)} does not belong here.`)
  } catch (error) {
    if (error instanceof LogicError) return { at: error.at, message: error.message }
    throw error
  }
}

const shown = (word: string): string => (word === '' ? 'the end' : quote(word))

/** Words in lower case, and where they stand. The empty word is the end. */
function tokensOf(text: string): readonly { readonly word: string; readonly at: number }[] {
  const tokens = [...text.matchAll(new RegExp(TOKEN, 'gy'))].map((match) => {
    const word = match[1] ?? match[2]!
    return { word: word.toLowerCase(), at: match.index + match[0].length - word.length }
  })
  return [...tokens, { word: '', at: text.length }]
}

class LogicError extends Error {
  readonly at: number
  constructor(at: number, message: string) {
    super(message)
    this.at = at
  }
}
