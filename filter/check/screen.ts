/**
 * The first look at a filter from outside, before anything recurses into it: is it small and flat enough,
 * and can the database store its texts? Walks with a stack of its own, so that no input can overflow ours.
 */
import { pathTo } from '../problem.ts'
import { type Checking, refuse, stop } from './checking.ts'

interface Ahead {
  readonly value: unknown
  readonly path: string
  readonly depth: number
}

/** A group is an object with a list, a `where` starts again, and a condition's value is a list or a window's duration. */
const deepest = (groups: number): number => 2 * (2 * groups + 1) + 4

/** True when the checker may go on; otherwise it has been told why not. */
export function screen(input: unknown, checking: Checking): boolean {
  const { limits } = checking
  const most = deepest(limits.depth)
  const ahead: Ahead[] = [{ value: input, path: 'filter', depth: 0 }]
  let bytes = 0
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, path, depth } = next
    if (depth > most) {
      stop(checking, `Groups nest at most ${limits.depth} deep; this filter goes deeper.`)
      return false
    }
    bytes += typeof value === 'object' && value !== null ? 2 : sizeOf(value)
    const children = typeof value === 'object' && value !== null ? Object.keys(value) : []
    if (bytes + children.length > limits.bytes) return tooLong(checking)
    const isList = Array.isArray(value)
    // Backwards, so that problems come in the order of the text.
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const key = children[index]!
      const keyPath = pathTo(path, isList ? index : key)
      if (!isList) {
        bytes += sizeOf(key) + 1
        if (!isStorable(key)) refuse(checking, keyPath, `This key holds ${UNSTORABLE}.`)
      }
      ahead.push({ value: (value as Record<string, unknown>)[key], path: keyPath, depth: depth + 1 })
    }
    bytes += Math.max(0, children.length - 1)
    if (bytes > limits.bytes) return tooLong(checking)
    if (typeof value === 'string' && !isStorable(value)) refuse(checking, path, `This text holds ${UNSTORABLE}.`)
  }
  return true
}

function tooLong(checking: Checking): false {
  stop(checking, `A filter takes at most ${checking.limits.bytes} bytes as JSON; this one takes more.`)
  return false
}

const UNSTORABLE = 'a NUL character or half of a surrogate pair, which no database text can hold; leave it out'
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

const encoder = new TextEncoder()

/** Bytes of a scalar as JSON in UTF-8. */
function sizeOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return encoder.encode(JSON.stringify(value)).length
    case 'number':
      return Number.isFinite(value) ? String(value).length : 4
    case 'boolean':
      return value ? 4 : 5
    default:
      return 4
  }
}
