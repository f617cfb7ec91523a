import type { Filter } from '@coterie/filter'
import { type Draft, type DraftNode, type DraftRule, isGroup } from './draft.ts'
import { isWhole } from './is_whole.ts'

export interface Said {
  /** Of the conditions that are whole; null where there is none. */
  readonly filter: Filter | null
  /** Ids of the conditions that say nothing whole yet. */
  readonly incomplete: readonly string[]
  /** By the id of a condition, where it stands in the filter: `filter.all[0]`, as problems and counts of the server name it. */
  readonly paths: ReadonlyMap<string, string>
}

/** The filter that a draft says so far. A group of one is its only condition. */
export function filterOf(draft: Draft): Said {
  const paths = new Map<string, string>()
  return { filter: sayGroup(draft, 'filter', paths), incomplete: lacking(draft), paths }
}

type Paths = Map<string, string>

function sayGroup({ rules, combinator, not }: Draft, path: string, paths: Paths): Filter | null {
  const whole = rules.filter(saysAnything)
  const [only] = whole
  if (only === undefined) return null
  const inner = not ? `${path}.not` : path
  const filter =
    whole.length === 1
      ? say(only, inner, paths)
      : listed(
          combinator,
          whole.map((node, index) => say(node, `${inner}.${combinator}[${index}]`, paths)),
        )
  return not ? { not: filter } : filter
}

const listed = (combinator: Draft['combinator'], filters: readonly Filter[]): Filter =>
  combinator === 'all' ? { all: filters } : { any: filters }

/** Of what says anything. */
const say = (node: DraftNode, path: string, paths: Paths): Filter =>
  isGroup(node) ? sayGroup(node, path, paths)! : sayRule(node, path, paths)

function sayRule({ id, field, operator, value, collection }: DraftRule, path: string, paths: Paths): Filter {
  paths.set(id, path)
  const valued = value !== undefined && { value }
  if (collection === undefined) return { field, op: operator, ...valued }
  const { where, ...measured } = collection
  const said = where && sayGroup(where, `${path}.where`, paths)
  return {
    collection: field,
    ...(said && { where: said }),
    ...measured,
    ...(operator !== '' && { op: operator }),
    ...valued,
  }
}

const saysAnything = (node: DraftNode): boolean => (isGroup(node) ? node.rules.some(saysAnything) : isWhole(node))

function lacking(node: DraftNode): readonly string[] {
  if (isGroup(node)) return node.rules.flatMap(lacking)
  const inner = node.collection?.where ? lacking(node.collection.where) : []
  return isWhole(node) ? inner : [node.id, ...inner]
}
