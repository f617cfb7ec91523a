import { checkNode, TREE_KEYS } from './check/check_node.ts'
import { type Checking, startChecking } from './check/checking.ts'
import { warnOfNeverTrue } from './check/never_true.ts'
import { screen } from './check/screen.ts'
import type { Checked } from './checked.ts'
import { CUSTOMER } from './fields/scope.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { Problem } from './problem.ts'
import type { ProjectSchema } from './schema.ts'
import type { Filter } from './tree.ts'
import { checkMap } from './voucherify/check_map.ts'
import { isMap } from './voucherify/map.ts'

export type Notation = 'tree' | 'voucherify'

export interface Accepted {
  readonly ok: true
  /** What is stored: other spellings resolved, everything else as it was written. */
  readonly tree: Filter
  /** What is compiled: fields resolved, defaults filled in. */
  readonly checked: Checked
  /** What is odd but allowed: metadata keys that no schema declares, conditions that nobody can meet. */
  readonly warnings: readonly Problem[]
  readonly notation: Notation
}

export interface Refused {
  readonly ok: false
  /** All of them at once. */
  readonly problems: readonly Problem[]
}

export interface CheckOptions {
  readonly limits?: Partial<Limits>
  /** The id of the segment whose filter this is, which it must not lead back to. */
  readonly self?: string
}

/** Checks a filter from outside, in either JSON notation (FILTERS.md). Never throws, whatever the input. */
export function check(input: unknown, schema: ProjectSchema, options: CheckOptions = {}): Accepted | Refused {
  const checking = startChecking(schema, { ...DEFAULT_LIMITS, ...options.limits }, options.self)
  if (!screen(input, checking)) return refused(checking)
  const inMap = isMap(input, TREE_KEYS)
  const passed = inMap ? checkMap(checking, input) : checkNode(checking, CUSTOMER, input, 'filter', 0)
  if (passed === null || checking.problems.length > 0) return refused(checking)
  // Its warnings have paths of the tree, which a map does not have.
  if (!inMap) warnOfNeverTrue(checking, passed.checked)
  return { ok: true, ...passed, warnings: checking.warnings, notation: inMap ? 'voucherify' : 'tree' }
}

function refused({ problems, unlisted }: Checking): Refused {
  if (unlisted === 0) return { ok: false, problems }
  return { ok: false, problems: [...problems, { path: 'filter', message: `There are ${unlisted} more problems.` }] }
}
