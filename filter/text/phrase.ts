/** What may stand between a field and the end of its condition: the phrases of the operator table, and each operator's plain name. */
import { OPERATORS } from '../operators/operator_table.ts'
import { type Item, unitOf } from './item.ts'

type Slot = '$value' | '$duration' | '$number'
type Part = Slot | string

interface Phrase {
  readonly op: string
  readonly parts: readonly Part[]
}

const PHRASES: readonly Phrase[] = OPERATORS.flatMap(({ name, text }) =>
  [...text, `${name} $value`, name].map((phrase) => ({ op: name, parts: phrase.split(' ') })),
)

/** The items that stand for a phrase's value: none, one, or a number and its unit. */
export interface Matched {
  readonly op: string
  readonly value: readonly Item[]
}

/** The operator that the items spell, with its value; null when no phrase is like them. */
export function matchPhrase(items: readonly Item[]): Matched | null {
  for (const { op, parts } of PHRASES) {
    const value = match(parts, items)
    if (value !== null) return { op, value }
  }
  return null
}

function match(parts: readonly Part[], items: readonly Item[]): readonly Item[] | null {
  let value: readonly Item[] = []
  let at = 0
  for (const part of parts) {
    const item = items[at]
    if (item === undefined) return null
    if (part.startsWith('$')) {
      const size = part === '$number' ? Number(item.is === 'number') : slotSize(part, item, items[at + 1])
      if (size === 0) return null
      value = items.slice(at, at + size)
      at += size
    } else {
      if (!isWord(item, part)) return null
      at += 1
    }
  }
  return at === items.length ? value : null
}

/** How many items the slot takes; 0 when they do not fit it. */
function slotSize(slot: Part, item: Item, next: Item | undefined): number {
  if (item.is === 'word' || item.is === 'where') return 0
  if (item.is === 'number' && unitOf(next) !== null) return 2
  return slot === '$value' ? 1 : 0
}

/** "1 days" and "2 day" will do. */
const isWord = (item: Item, part: string): boolean =>
  item.is === 'word' && (item.word === part || (COUNTED.includes(part) && `${item.word}s` === part))

const COUNTED: readonly string[] = ['days', 'years']

/** The longest beginning of the items that is a phrase's, so that what follows must be its value. */
export function phraseBefore(items: readonly Item[]): number {
  const lengths = PHRASES.map(({ parts }) => {
    const words = parts.findIndex((part) => part.startsWith('$'))
    return words > 0 && match(parts.slice(0, words), items.slice(0, words)) !== null ? words : 0
  })
  return Math.max(0, ...lengths)
}
