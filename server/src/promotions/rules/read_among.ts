import { describe } from '../../../../filter/problem.ts'
import { at } from '../../ingest/door/path.ts'
import type { AmongCondition } from './checked_rules.ts'
import { readMembership } from './read_membership.ts'
import type { Where } from './where.ts'

/** Segments and loyalty tiers, by id or name. Whether there are such is the caller's question (`namedSegments`). */
export function readAmong(
  where: Where,
  values: readonly unknown[],
  name: string,
  of: 'segments' | 'tiers',
): AmongCondition | null {
  const negate = readMembership(where, values, name)
  if (negate === null) return null
  const before = where.problems.length
  const names = values.map((value, i) => {
    const path = at(where.path, i)
    if (typeof value !== 'string' || value === '') where.problems.push({ path, message: flawOf(value, of) })
    return { name: String(value), path }
  })
  return where.problems.length > before ? null : { on: 'among', names, negate }
}

const flawOf = (value: unknown, of: 'segments' | 'tiers') =>
  `A ${of === 'segments' ? 'segment' : 'loyalty tier'}'s id or name is needed here, not ${describe(value)}.`
