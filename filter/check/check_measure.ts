import type { CheckedMeasure } from '../checked.ts'
import type { ItemScope } from '../fields/collection.ts'
import { PLAIN_MEASURES, PROPERTY_MEASURES, type PropertyMeasure } from '../fields/measures.ts'
import { resolveField } from '../fields/resolve_field.ts'
import { thing } from '../fields/scope.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { describe, orList, pathTo, quote } from '../problem.ts'
import type { Measure } from '../tree.ts'
import { refuseUnknown, warnUndeclared } from './check_field.ts'
import { type Checking, refuse } from './checking.ts'
import type { Operand } from './operand.ts'

export interface PassedMeasure {
  readonly tree: Measure
  readonly checked: CheckedMeasure
  /** What the operator then compares. */
  readonly operand: Operand
}

export const COUNT: PassedMeasure = Object.freeze<PassedMeasure>({
  tree: 'count',
  checked: { measure: 'count' },
  operand: { name: 'The count', family: 'number', type: 'number' },
})

export function checkMeasure(checking: Checking, scope: ItemScope, raw: unknown, path: string): PassedMeasure | null {
  if (raw === 'count') return COUNT
  if (raw === 'first_at' || raw === 'last_at')
    return { tree: raw, checked: { measure: raw }, operand: { name: raw, family: 'date', type: 'datetime' } }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const near = typeof raw === 'string' ? nearest(raw, [...PLAIN_MEASURES, ...PROPERTY_MEASURES]) : []
    return refuse(checking, path, `${SHAPES}, not ${describe(raw)}.`, near[0])
  }
  const keys = Object.keys(raw)
  const known = keys.filter((key): key is PropertyMeasure => PROPERTY_MEASURES.some((measure) => measure === key))
  const [measure] = known
  const wrong = keys.filter((key) => key !== measure)
  for (const key of wrong) {
    const near = nearest(key, PROPERTY_MEASURES)
    refuse(
      checking,
      pathTo(path, key),
      `A measure of a property is one of ${orList(PROPERTY_MEASURES)}.${didYouMean(near)}`,
      near[0],
    )
  }
  if (measure === undefined) return keys.length === 0 ? refuse(checking, path, `${SHAPES}.`) : null
  const passed = ofProperty(checking, scope, measure, (raw as Record<string, unknown>)[measure], pathTo(path, measure))
  return wrong.length > 0 ? null : passed
}

const SHAPES = `A measure is ${orList(PLAIN_MEASURES.map(quote))}, or {"sum": property}, likewise avg, min or max`

function ofProperty(
  checking: Checking,
  scope: ItemScope,
  measure: PropertyMeasure,
  property: unknown,
  path: string,
): PassedMeasure | null {
  if (typeof property !== 'string')
    return refuse(checking, path, `The ${measure} is of a property of ${thing(scope)}, not of ${describe(property)}.`)
  const resolved = resolveField(property, scope, checking.schema)
  if (resolved.is !== 'field') return refuseUnknown(checking, scope, property, path)
  const undeclared = resolved.field.type === 'undeclared'
  if (undeclared) warnUndeclared(checking, scope, resolved.field.path, path)
  const field = undeclared ? { ...resolved.field, type: 'number' as const } : resolved.field
  if (field.list || (field.type !== 'number' && field.type !== 'money'))
    return refuse(
      checking,
      path,
      `The ${measure} takes numbers, and ${field.path} is ${field.list ? 'a list' : `a ${field.type}`}.`,
    )
  return {
    tree: { [measure]: field.path } as unknown as Measure,
    checked: { measure, property: field },
    operand: { name: `The ${measure} of ${field.path}`, family: 'number', type: field.type },
  }
}
