import type { Tx } from '../../store/index.ts'
import type { Considered } from './known_redeemables.ts'
import { newestFirst, qualifiables } from './qualifiables.ts'
import { candidatesOf } from './read_candidates.ts'
import type { Place } from './read_qualification.ts'
import type { Source } from './scenario.ts'

/** What memory holds of a project stands for these. */
const KNOWN: readonly Source[] = ['tiers', 'generic']

/** Up to `most` of what there is at these places, the newest first, after the place given: from memory, where it holds them. */
export async function lookAt(
  db: Tx,
  projectId: string,
  walletOf: string | null,
  sources: readonly Source[],
  after: Place | null,
  most: number,
  known: readonly Considered[] | null,
): Promise<readonly Considered[]> {
  const held = known && KNOWN.every((source) => sources.includes(source)) ? since(known, after) : null
  const others = held ? sources.filter((source) => !KNOWN.includes(source)) : sources
  const read = await qualifiables(db, projectId, walletOf, others, after, most)
  if (read.length === 0) return held?.slice(0, most) ?? []
  const sought = await candidatesOf(
    db,
    projectId,
    read.map(({ found }) => found),
  )
  const fresh = read.map(
    (qualifiable, i): Considered => ({ qualifiable, sought: sought[i]!, isMoving: false, place: null }),
  )
  if (!held) return fresh
  // In the wallet it has a role.
  const ids = new Set(read.map(({ uuid }) => uuid))
  const both = [...held.filter(({ qualifiable: { uuid } }) => !ids.has(uuid)), ...fresh]
  return both.sort((a, b) => newestFirst(a.qualifiable, b.qualifiable)).slice(0, most)
}

/** Those that come after the place. */
function since(known: readonly Considered[], after: Place | null): readonly Considered[] {
  if (after === null) return known
  const { createdAt, id } = after
  return known.filter(
    ({ qualifiable: one }) =>
      one.createdAt < createdAt || (one.createdAt === createdAt && id !== null && one.uuid < id),
  )
}
