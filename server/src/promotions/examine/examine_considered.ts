import type { Definitions } from '../../segments/definitions.ts'
import type { Tx } from '../../store/index.ts'
import type { AssignmentRow } from '../validation_rules/assignments_shown.ts'
import { asTheyStand } from './as_they_stand.ts'
import type { Applied, Occasion } from './examination.ts'
import { examineOne, type Setting } from './examine_one.ts'
import { gatherFacts } from './gather_facts.ts'
import type { Considered } from './known_redeemables.ts'
import { nothingMade } from './made_so_far.ts'
import type { Standing } from './moment_of.ts'
import type { Qualifiable } from './qualifiables.ts'
import { ruledOut } from './ruled_out.ts'

/** What a customer may use, and what it would do. */
export interface Qualified {
  readonly qualifiable: Qualifiable
  readonly applied: Applied
  /** Which rules were given to it and to its campaign. */
  readonly assignments: readonly AssignmentRow[]
}

export interface Examining extends Pick<Setting, 'about'> {
  readonly wallet: boolean
  /** Of what could be used, what is meant. */
  readonly isMeant: (applied: Applied) => boolean
  /** Of so many it is enough. */
  readonly enough: number
  readonly standing: Standing
  /** Whether what is kept at a place is for who is in their segments; null: that is not known. */
  readonly isOpen: ((place: number) => boolean) | null
}

const AT_ONCE_AT_LEAST = 50

/**
 * Those that could be used, each for itself, in their order. Most are ruled out by their dates and by who the customer is; what
 * the others ask for is read of as many at once as are probably wanted.
 */
export async function examineConsidered(
  db: Tx,
  definitions: Definitions,
  now: string,
  occasion: Occasion,
  all: readonly Considered[],
  examining: Examining,
): Promise<readonly Qualified[]> {
  const { about, enough, standing } = examining
  const isOpen = about === null || about.has('customer') ? examining.isOpen : null
  const isOut = ruledOut(definitions, now, occasion, standing.segments, about)
  const found: Qualified[] = []
  let open: Considered[] = []
  for (const one of all) {
    if (isOpen && one.place !== null && !isOpen(one.place)) continue
    const { candidate, refusal } = one.sought
    if (!candidate || refusal || isOut(candidate)) continue
    open.push(one)
    if (open.length < Math.max(enough, AT_ONCE_AT_LEAST)) continue
    found.push(...(await examineOpen(db, definitions, now, occasion, open, examining)))
    if (found.length >= enough) return found
    open = []
  }
  if (open.length > 0) found.push(...(await examineOpen(db, definitions, now, occasion, open, examining)))
  return found
}

async function examineOpen(
  db: Tx,
  definitions: Definitions,
  now: string,
  occasion: Occasion,
  open: readonly Considered[],
  { about, wallet, isMeant, standing }: Examining,
): Promise<readonly Qualified[]> {
  const all = await asTheyStand(db, open)
  const candidates = all.map(({ sought }) => sought.candidate!)
  const gathered = await gatherFacts(db, definitions, now, occasion, candidates, about, standing)
  const whomHolds = occasion.customer !== null
  const setting: Setting = {
    definitions,
    now,
    occasion,
    gathered,
    about,
    wallet,
    whole: false,
    explain: false,
    whomHolds,
  }
  const order = occasion.order?.priced ?? null
  const made = nothingMade()
  return all.flatMap(({ qualifiable, sought }) => {
    const applied = examineOne(sought.candidate!, order, made, setting)
    return 'code' in applied || !isMeant(applied) ? [] : { qualifiable, applied, assignments: sought.assignments }
  })
}
