import { describe, quote } from '../../../../filter/problem.ts'
import { at } from '../../ingest/door/path.ts'
import { decodeId } from '../../store/index.ts'
import type { AmongCondition } from './checked_rules.ts'
import { readMembership } from './read_membership.ts'
import type { Where } from './where.ts'

/** Segments by id, loyalty tiers by id or name. Whether there are such is the caller's question (`namedSegments`). */
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
    const flaw = of === 'segments' ? segmentFlaw(value) : tierFlaw(value)
    if (flaw !== null) where.problems.push({ path, message: flaw })
    return { name: String(value), path }
  })
  return where.problems.length > before ? null : { on: 'among', names, negate }
}

function segmentFlaw(value: unknown): string | null {
  if (typeof value !== 'string') return `A segment's id is a text, not ${describe(value)}.`
  return decodeId('seg', value) === null
    ? `A segment's id is needed here, such as "seg_01h2xcejqtf2nbrexx3vqjhp41", not ${quote(value)}.`
    : null
}

const tierFlaw = (value: unknown): string | null =>
  typeof value === 'string' && value !== ''
    ? null
    : `A loyalty tier's id or name is needed here, not ${describe(value)}.`
