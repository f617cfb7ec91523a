import { orList, pathTo } from '../problem.ts'
import { type Duration, UNITS, type Window } from '../tree.ts'
import { type Item, unitOf } from './item.ts'
import { duration } from './lower_value.ts'
import { type Lowering, mark, object } from './lowering.ts'

export interface Windowed {
  readonly within: Window | undefined
  /** What follows the window. */
  readonly rest: readonly Item[]
}

const LAST = [
  ['in', 'the', 'last'],
  ['within', 'the', 'last'],
  ['in', 'last'],
]

/** `in the last 14 days`, `since 2026-01-01`, `until 2026-02-01`, at the start of the items. */
export function lowerWindow(lowering: Lowering, items: readonly Item[], path: string): Windowed | null {
  const last = LAST.find((words) => words.every((word, index) => isWord(items[index], word)))
  if (last !== undefined && (items[last.length]?.is === 'number' || unitOf(items[last.length]) !== null))
    return lowerLast(lowering, items, last.length, path)
  const ends: { after?: string; before?: string } = {}
  let rest = items
  for (let key = endOf(rest[0]); key !== null; key = endOf(rest[0])) {
    const [word, moment] = rest
    if (moment?.is !== 'text') return object(lowering, pathTo(path, key), moment ?? word!, MOMENT_NEEDED)
    mark(lowering, path, { from: items[0]!.from, to: moment.to })
    mark(lowering, pathTo(path, key), moment)
    if (ends[key] !== undefined) return object(lowering, pathTo(path, key), moment, 'One end of a window is enough.')
    ends[key] = moment.text
    rest = rest.slice(2)
  }
  return { within: rest === items ? undefined : ends, rest }
}

const WINDOW_NEEDED = `A window is a number and a unit (${orList(UNITS)}): "in the last 14 days".`
const MOMENT_NEEDED = 'A date (2026-03-29) or a datetime with its zone (2026-03-29T10:15:00Z) is needed here.'

const isWord = (item: Item | undefined, word: string): boolean => item?.is === 'word' && item.word === word

function endOf(item: Item | undefined): 'after' | 'before' | null {
  if (isWord(item, 'since')) return 'after'
  return isWord(item, 'until') ? 'before' : null
}

function lowerLast(lowering: Lowering, items: readonly Item[], words: number, path: string): Windowed | null {
  const amount = items[words]!
  const unit = items[words + 1]
  mark(lowering, path, { from: items[0]!.from, to: (unit ?? amount).to })
  const at = pathTo(path, 'last')
  const last = unit === undefined ? null : (duration(lowering, amount, unit, at) as Duration | null)
  if (last === null) return object(lowering, at, amount, WINDOW_NEEDED)
  mark(lowering, at, { from: amount.from, to: unit!.to })
  return { within: { last }, rest: items.slice(words + 2) }
}
