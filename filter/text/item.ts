/** The words and values of a condition, after its subject. */
import type { SyntaxNode } from '@lezer/common'
import { UNITS, type Unit } from '../tree.ts'
import type { Place } from './place.ts'
import { readText } from './spelling.ts'

export type Literal =
  | ({ readonly is: 'text'; readonly text: string } & Place)
  | ({ readonly is: 'number'; readonly text: string } & Place)
  | ({ readonly is: 'boolean'; readonly value: boolean } & Place)

export type Item =
  | Literal
  | ({ readonly is: 'list'; readonly items: readonly Literal[] } & Place)
  /** In lower case; a comparison sign is a word, too. `text` as it stands. */
  | ({ readonly is: 'word'; readonly word: string; readonly text: string } & Place)
  | ({ readonly is: 'where'; readonly node: SyntaxNode } & Place)

/** What a node of the grammar's `item` is; brackets and commas are nothing. */
export function readItems(node: SyntaxNode, text: string): readonly Item[] {
  const { from, to } = node
  switch (node.name) {
    case 'Word':
      return children(node).map((word) => readWord(word, text))
    case 'Compare':
      return [readWord(node, text)]
    case 'Where':
      return [{ is: 'where', node, from, to }]
    case 'List':
      return [{ is: 'list', items: children(node).flatMap((child) => readLiteral(child, text) ?? []), from, to }]
    default:
      return [readLiteral(node, text)].filter((literal) => literal !== null)
  }
}

function readWord({ from, to }: SyntaxNode, text: string): Item {
  const written = text.slice(from, to)
  return { is: 'word', word: written.toLowerCase(), text: written, from, to }
}

function readLiteral({ name, from, to }: SyntaxNode, text: string): Literal | null {
  const written = text.slice(from, to)
  switch (name) {
    case 'String':
      return { is: 'text', text: readText(written), from, to }
    case 'Moment':
      return { is: 'text', text: written, from, to }
    case 'Number':
      return { is: 'number', text: written, from, to }
    case 'Boolean':
      return { is: 'boolean', value: written === 'true', from, to }
    default:
      return null
  }
}

/** Comments aside. */
export function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'Comment') found.push(child)
  return found
}

/** The unit that a word names, in singular or plural. */
export function unitOf(item: Item | undefined): Unit | null {
  if (item?.is !== 'word') return null
  return UNITS.find((unit) => item.word === unit || item.word === `${unit}s`) ?? null
}
