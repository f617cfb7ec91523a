import type { Definitions } from '../../segments/definitions.ts'
import type { Tx } from '../../store/index.ts'
import { withEffect } from '../money/apply_discount.ts'
import { applicableOf } from './applicable_of.ts'
import type { Candidate, Sought } from './candidate.ts'
import { needsOf } from './needs_of.ts'
import { type Qualifiable, qualifiables } from './qualifiables.ts'
import { candidatesOf } from './read_candidates.ts'
import { type SegmentGates, segmentGates } from './segment_gates.ts'

/** Something that a customer may be able to use, with everything that decides about it. */
export interface Considered {
  readonly qualifiable: Qualifiable
  readonly sought: Sought
  /** Kept in memory while its row changes with redemptions and publications: that is read anew. */
  readonly isMoving: boolean
  /** Among what is kept; null where it has just been read. */
  readonly place: number | null
}

/** What is kept of a project. */
export interface Kept {
  /** The newest first. */
  readonly all: readonly Considered[]
  readonly gates: SegmentGates
}

/** The promotion tiers and the codes without a campaign of a project that are switched on, as of one version of them. */
export interface KnownRedeemables {
  readonly redeemables: number
  readonly definitions: number
  /** null: they are too many to be kept. */
  readonly kept: Kept | null
}

const KNOWN_AT_MOST = 12_000
/** Of all projects together. */
const KEPT_AT_MOST = 60_000

const loaded = new Map<string, KnownRedeemables>()
const seen = new Map<string, string>()

/**
 * What can be redeemed as of the version that this very snapshot has shown, from memory where it holds it; null where it does not:
 * it is read whole only when a version is asked for again, so that whoever writes all the time does not make others read all
 * the time. Only for transactions that see one moment.
 */
export async function knownRedeemables(
  db: Tx,
  { projectId, version: definitions }: Definitions,
  redeemables: number,
): Promise<Kept | null> {
  const held = loaded.get(projectId)
  if (held?.redeemables === redeemables && held.definitions === definitions) return held.kept
  const state = `${redeemables} ${definitions}`
  if (seen.get(projectId) !== state) {
    if (seen.size >= KEPT_AT_MOST) seen.clear()
    seen.set(projectId, state)
    return null
  }
  const kept = await readAll(db, projectId)
  const newest = loaded.get(projectId)
  if (!newest || (newest.redeemables <= redeemables && newest.definitions <= definitions))
    keep(projectId, Object.freeze({ redeemables, definitions, kept }))
  return kept
}

function keep(projectId: string, known: KnownRedeemables): void {
  loaded.delete(projectId)
  const sizeOf = ({ kept }: KnownRedeemables) => 1 + (kept?.all.length ?? 0)
  let size = sizeOf(known)
  for (const each of loaded.values()) size += sizeOf(each)
  for (const [oldest, each] of loaded) {
    if (size <= KEPT_AT_MOST) break
    loaded.delete(oldest)
    size -= sizeOf(each)
  }
  loaded.set(projectId, known)
}

async function readAll(db: Tx, projectId: string): Promise<Kept | null> {
  const all = await qualifiables(db, projectId, null, ['tiers', 'generic'], null, KNOWN_AT_MOST + 1)
  if (all.length > KNOWN_AT_MOST) return null
  const sought = await candidatesOf(
    db,
    projectId,
    all.map(({ found }) => found),
  )
  return Object.freeze({
    all: Object.freeze(all.map((qualifiable, place) => considered(qualifiable, sought[place]!, place))),
    gates: segmentGates(sought.map(({ candidate }) => candidate!)),
  })
}

function considered(qualifiable: Qualifiable, { candidate, ...sought }: Sought, place: number): Considered {
  const { deduction, rules } = candidate!
  const whole = deduction && withEffect(deduction, applicableOf(rules))
  return Object.freeze({
    qualifiable,
    sought: Object.freeze({ ...sought, candidate: Object.freeze({ ...candidate!, deduction: whole }) }),
    isMoving: isMoving(candidate!),
    place,
  })
}

/** Whether anything that a redemption or publication changes decides about it. */
function isMoving({ voucher, rules }: Candidate): boolean {
  if (voucher === null) return false
  if (voucher.quantity !== null || voucher.type !== 'DISCOUNT_VOUCHER' || voucher.is_referral_code) return true
  return rules.some(({ checked }) => needsOf(checked).holder)
}
