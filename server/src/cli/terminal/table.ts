import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'
import type { Screen } from './screen.ts'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Takes the width that is left, and wraps. At most one. */
  readonly flexible?: boolean
}

type Cell = string | number | null

/** Without lines between rows, so that it can be read, copied and cut. */
const PLAIN = Object.freeze({
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
})

const LEAST_WIDTH = 24

export function table(screen: Screen, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(shown))
  const drawn = new Table({
    head: columns.map(({ title }) => screen.style('bold', title)),
    chars: PLAIN,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map(({ align = 'left' }) => align),
    colWidths: widths(screen, columns, texts),
    wordWrap: true,
  })
  drawn.push(...texts.map((row) => [...row]))
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

const shown = (cell: Cell): string =>
  cell === null ? '–' : typeof cell === 'number' ? cell.toLocaleString('en-US') : printable(cell)

/** Text of others must not move the cursor or ring bells; colours are harmless, and ours. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  text.replaceAll(/[\0-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[0-9;]*m)/g, '·')

function widths(screen: Screen, columns: readonly Column[], rows: readonly (readonly string[])[]): (number | null)[] {
  const flexible = columns.findIndex((column) => column.flexible)
  if (flexible < 0 || !Number.isFinite(screen.width)) return []
  const needed = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => stripVTControlCharacters(row[i] ?? '').length)),
  )
  const others = needed.reduce((sum, width, i) => sum + (i === flexible ? 0 : width), 2 * (columns.length - 1))
  const left = Math.max(screen.width - others, LEAST_WIDTH)
  return columns.map((_, i) => (i === flexible && needed[i]! > left ? left : null))
}

/** Names and values under each other, for one thing. */
export function facts(screen: Screen, entries: readonly (readonly [string, Cell])[]): string {
  const longest = Math.max(...entries.map(([name]) => name.length))
  return entries.map(([name, value]) => `${screen.style('dim', name.padEnd(longest))}  ${shown(value)}`).join('\n')
}
