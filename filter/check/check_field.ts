import type { Field } from '../checked.ts'
import { nearestPaths } from '../fields/nearest_paths.ts'
import { resolveField } from '../fields/resolve_field.ts'
import { type Scope, thing } from '../fields/scope.ts'
import { didYouMean } from '../nearest.ts'
import { describe, quote } from '../problem.ts'
import type { FieldCondition } from '../tree.ts'
import { type Checking, countCondition, type Passed, refuse, warn } from './checking.ts'
import { compare, type Operand, readOperator, type Written } from './operand.ts'
import { readUndeclared } from './undeclared.ts'

/** A field condition as someone wrote it, and where its parts stand. */
export interface WrittenField extends Written {
  readonly field: unknown
  readonly fieldPath: string
  /** Where the condition stands in the tree that comes of it. */
  readonly treePath: string
}

export function checkField(checking: Checking, scope: Scope, written: WrittenField): Passed | null {
  if (!countCondition(checking)) return null
  const row = readOperator(checking, written)
  const { field: path, fieldPath, lenient, treePath } = written
  if (typeof path !== 'string') return refuse(checking, fieldPath, notAName(path, scope))
  const resolved = resolveField(path, scope, checking.schema, lenient)
  if (resolved.is === 'unknown') return refuseUnknown(checking, scope, path, fieldPath, resolved.why)
  if (resolved.is === 'segment') {
    const compared = row && compare(checking, { name: 'segment', family: 'segments', type: 'text' }, row, written)
    if (compared === null) return null
    const { test, ...comparison } = compared
    if (test.test !== 'segments') throw new Error(`${row!.name} is no test of segments`)
    const { segments, negate } = test
    return {
      tree: { field: 'segment', ...comparison },
      checked: { kind: 'segment', path: treePath, segments, negate },
    }
  }
  const undeclared = resolved.field.type === 'undeclared'
  if (undeclared) warnUndeclared(checking, scope, resolved.field.path, fieldPath)
  if (row === null) return null
  const { field, family } = undeclared ? readUndeclared(resolved.field, row, written.value) : resolved
  const operand: Operand = { name: field.path, family, type: field.type, values: resolved.row.values }
  const compared = compare(checking, operand, row, written)
  return compared === null ? null : passField(field, treePath, compared)
}

function passField(field: Field, path: string, compared: NonNullable<ReturnType<typeof compare>>): Passed {
  const { test, ...comparison } = compared
  if (test.test === 'segments') throw new Error(`${comparison.op} is a test of segments alone`)
  const tree: FieldCondition = { field: field.path, ...comparison }
  return { tree, checked: { kind: 'field', path, field, test } }
}

function notAName(path: unknown, scope: Scope): string {
  const example = scope.of === 'customer' ? 'address.country' : scope.of === 'order' ? 'amount' : 'created_at'
  return path === undefined
    ? `A condition names a field: \`"field": "${example}"\`, for example.`
    : `A field is a path such as "${example}", not ${describe(path)}.`
}

export function refuseUnknown(checking: Checking, scope: Scope, path: string, at: string, why?: string): null {
  const near = nearestPaths(path, scope, checking.schema)
  const hint = why === undefined ? didYouMean(near) : ` ${why}`
  return refuse(checking, at, `There is no field ${quote(path)} of ${thing(scope)}.${hint}`, near[0])
}

export function warnUndeclared(checking: Checking, scope: Scope, path: string, at: string): void {
  const near = nearestPaths(path, scope, checking.schema)
  const hint = near.length === 0 ? ' If that is a slip, nobody matches.' : didYouMean(near)
  warn(checking, at, `No metadata schema declares ${quote(path)}.${hint}`, near[0])
}
