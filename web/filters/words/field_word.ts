import { FIELDS } from '@coterie/filter'
import type { filterWords } from './texts.ts'

export type Words = (typeof filterWords)['en']

export interface Named {
  readonly path: string
  /** What the server calls it. */
  readonly label?: string
}

type Of = (typeof FIELDS)[number]['of']
type Word = string | ((name: string) => string)

/** What people call a field: a campaign's or consent's by its name, a custom attribute by its key. */
export function fieldWord(t: Words, { path, label }: Named, collection: string | null): string {
  const of: Of = collection === null ? 'customer' : collection === 'orders' ? 'order' : 'event'
  const words: Readonly<Record<string, Word>> = { customer: t.fields, order: t.orderFields, event: t.eventFields }[of]
  const word = Object.hasOwn(words, path) ? words[path] : undefined
  if (typeof word === 'string') return word
  for (const row of FIELDS) {
    const name = row.of === of ? between(row.path.split(/<\w+>/), path) : null
    if (name === null) continue
    const shown = (label !== undefined && between(row.label.split('{}'), label)) || name
    const make = words[row.path]
    return typeof make === 'function' ? make(shown) : shown
  }
  return label ?? path
}

/** What stands between the two parts of a template; null where the text is not of that template. */
function between(parts: readonly string[], text: string): string | null {
  const [before = '', after] = parts
  if (after === undefined || !text.startsWith(before) || !text.endsWith(after)) return null
  return text.length > before.length + after.length ? text.slice(before.length, text.length - after.length) : null
}
