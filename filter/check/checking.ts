import type { Checked } from '../checked.ts'
import { LISTED_PROBLEMS, type Limits } from '../limits.ts'
import type { Problem } from '../problem.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter } from '../tree.ts'

/** One run of the checker: what it goes by, and what it has found. */
export interface Checking {
  readonly schema: ProjectSchema
  readonly limits: Limits
  /** The segment whose filter this is. */
  readonly self?: string
  readonly problems: Problem[]
  readonly warnings: Problem[]
  /** Problems found beyond those that are listed. */
  unlisted: number
  conditions: number
  /** A limit was passed: nothing more is looked at. */
  stopped: boolean
}

/** A part of the filter that passed: as the tree keeps it, and as the compiler reads it. */
export interface Passed {
  readonly tree: Filter
  readonly checked: Checked
}

export function startChecking(schema: ProjectSchema, limits: Limits, self?: string): Checking {
  return { schema, limits, self, problems: [], warnings: [], unlisted: 0, conditions: 0, stopped: false }
}

/** Notes a problem; null, so that a caller can return it. */
export function refuse(checking: Checking, path: string, message: string, suggestion?: string): null {
  const { problems } = checking
  if (problems.length < LISTED_PROBLEMS)
    problems.push(suggestion === undefined ? { path, message } : { path, message, suggestion })
  else checking.unlisted += 1
  return null
}

export function warn(checking: Checking, path: string, message: string, suggestion?: string): void {
  checking.warnings.push(suggestion === undefined ? { path, message } : { path, message, suggestion })
}

/** A limit is a problem of the whole filter, and ends the run. */
export function stop(checking: Checking, message: string): null {
  if (!checking.stopped) refuse(checking, 'filter', message)
  checking.stopped = true
  return null
}

/** Counts a condition; false when there is one too many. */
export function countCondition(checking: Checking): boolean {
  checking.conditions += 1
  const { conditions } = checking.limits
  if (checking.conditions <= conditions) return true
  stop(checking, `A filter holds at most ${conditions} conditions, those inside where included; this one has more.`)
  return false
}

export function withinDepth(checking: Checking, depth: number): boolean {
  if (depth <= checking.limits.depth) return true
  stop(checking, `Groups nest at most ${checking.limits.depth} deep; this filter goes deeper.`)
  return false
}
