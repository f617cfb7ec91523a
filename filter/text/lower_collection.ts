import type { SyntaxNode } from '@lezer/common'
import { type ItemScope, resolveCollection } from '../fields/collection.ts'
import { resolveField } from '../fields/resolve_field.ts'
import { pathTo } from '../problem.ts'
import type { Filter, Measure } from '../tree.ts'
import { children, type Item } from './item.ts'
import { lowerComparison, span } from './lower_comparison.ts'
import { isExpression, lowerExpression } from './lower_expression.ts'
import { type Spelled, spelledAs } from './lower_value.ts'
import { lowerWindow } from './lower_window.ts'
import { type Lowering, mark, object } from './lowering.ts'
import type { Subject, WrittenMeasure } from './subject.ts'

export function lowerCollection(
  lowering: Lowering,
  subject: Subject,
  items: readonly Item[],
  path: string,
): Filter | null {
  const scope = resolveCollection(subject.path, lowering.schema)
  mark(lowering, pathTo(path, 'collection'), subject.pathNode)
  const measure = subject.measure === null ? undefined : lowerMeasure(lowering, subject.measure, path)
  const narrowed = narrow(lowering, items, scope, path)
  if (narrowed === null || measure === null) return null
  const { where, within, rest } = narrowed
  const condition = {
    collection: subject.path,
    ...(where && { where }),
    ...(within && { within }),
    ...(measure && { measure }),
  }
  if (!subject.has) {
    const compared = lowerComparison(lowering, rest, subject, spelling(lowering, subject.measure, scope), path)
    return compared && { ...condition, ...compared }
  }
  if (rest.length === 0) return condition
  return object(lowering, path, span(rest), 'has … is a whole condition: to compare, write "count of …" without has.')
}

interface Narrowed {
  readonly where?: Filter
  readonly within?: Extract<Filter, { collection: string }>['within']
  readonly rest: readonly Item[]
}

/** `where (…)` before or after the window, each at most once. */
function narrow(lowering: Lowering, items: readonly Item[], scope: ItemScope | null, path: string): Narrowed | null {
  const [first] = items
  const early = first?.is === 'where' ? first : undefined
  const windowed = lowerWindow(lowering, early ? items.slice(1) : items, pathTo(path, 'within'))
  const next = windowed?.rest[0]
  const late = !early && next?.is === 'where' ? next : undefined
  const where = early ?? late
  const filter = where && lowerWhere(lowering, where.node, scope, pathTo(path, 'where'))
  if (windowed === null || filter === null) return null
  return { where: filter, within: windowed.within, rest: late ? windowed.rest.slice(1) : windowed.rest }
}

/** In a collection that does not exist no field can be looked up: the checker says so once. */
function lowerWhere(
  lowering: Lowering,
  node: SyntaxNode,
  scope: ItemScope | null,
  path: string,
): Filter | null | undefined {
  mark(lowering, path, node)
  if (scope === null) return undefined
  const expression = children(node).find(isExpression)
  return lowerExpression(lowering, expression!, scope, path)
}

function lowerMeasure(lowering: Lowering, { name, property, node, propertyNode }: WrittenMeasure, path: string) {
  const at = pathTo(path, 'measure')
  mark(lowering, at, node)
  if (name === 'count' || name === 'first_at' || name === 'last_at')
    return property === null
      ? name
      : object(lowering, at, node, `"${name} of" is followed by a collection: ${name} of orders.`)
  if (property === null || propertyNode === null)
    return object(lowering, at, node, `"${name} of" needs a property: ${name} of amount of orders.`)
  mark(lowering, pathTo(at, name), propertyNode)
  return { [name]: property } as unknown as Measure
}

function spelling({ schema }: Lowering, measure: WrittenMeasure | null, scope: ItemScope | null): Spelled {
  if (measure?.property == null || scope === null) return 'plain'
  const resolved = resolveField(measure.property, scope, schema)
  return resolved.is === 'field' ? spelledAs(resolved.field.type) : 'plain'
}
