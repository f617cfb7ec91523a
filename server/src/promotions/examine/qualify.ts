import { type Definitions, definitionsAt } from '../../segments/definitions.ts'
import { type Connections, type Tx, transaction } from '../../store/index.ts'
import type { Applied, Occasion } from './examination.ts'
import { examineConsidered, type Qualified } from './examine_considered.ts'
import { type Kept, knownRedeemables } from './known_redeemables.ts'
import { lookAt } from './look_at.ts'
import { momentOf, type Standing, standingAt } from './moment_of.ts'
import { placeAfter, placeOf } from './place_of.ts'
import type { Qualifiable } from './qualifiables.ts'
import { customerFrom, occasionOf, readOccasion } from './read_occasion.ts'
import type { AskedQualification, Place } from './read_qualification.ts'
import { SCENARIOS, type Scenario } from './scenario.ts'
import { type StackingRules, stackingRulesOf } from './stacking_rules.ts'

export interface Qualification {
  readonly occasion: Occasion
  readonly stacking: StackingRules
  readonly qualified: readonly Qualified[]
  /** Where the next page goes on; null at the end. */
  readonly next: string | null
  readonly hasMore: boolean
}

/** So many times what is asked for is looked at, at first: who asks for five usually finds them among the newest. */
const FIRST_LOOK = 4
const LOOK_AT_MOST = 4_000
/** And no more for one answer: of tens of thousands of codes for everybody the newest count. */
const LOOKED_AT_MOST = 12_000

/** Which redeemables this customer may use now, by what is settled at this moment. No answer is kept. */
export function qualify(
  db: Connections,
  projectId: string,
  now: string,
  asked: AskedQualification,
): Promise<Qualification> {
  return transaction(
    db,
    async (tx) => {
      const { customer } = asked
      const first = await momentOf(tx, projectId, customer?.reference?.id ?? null)
      const definitions = await definitionsAt(tx, projectId, first.definitions)
      const occasion = customer
        ? await occasionOf(tx, projectId, asked, customerFrom(customer, first.customer))
        : await readOccasion(tx, projectId, asked)
      // Whom only the order names is known now.
      const isOther = occasion.customer?.known && occasion.customer.id !== first.customer?.id
      const moment = isOther ? await momentOf(tx, projectId, occasion.customer!.id) : first
      const known = await knownRedeemables(tx, definitions, first.redeemables)
      const all = { db: tx, definitions, now, asked, occasion, known, standing: standingAt(moment, definitions) }
      return asked.sorting === 'DEFAULT' ? byAge(all) : byDeal(all)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

interface Walk {
  readonly db: Tx
  readonly definitions: Definitions
  readonly now: string
  readonly asked: AskedQualification
  readonly occasion: Occasion
  readonly standing: Standing
  /** What is kept in memory of the project; null where it has to be read. */
  readonly known: Kept | null
}

/** Looks on from the newest, until there is one more than a page. */
async function byAge(all: Walk): Promise<Qualification> {
  const { definitions, asked, occasion } = all
  const qualified: Qualified[] = []
  let unseen: Qualifiable | null = null
  for await (const { found, stoppedAt } of walk(all, asked.after)) {
    qualified.push(...found)
    unseen = stoppedAt
    if (qualified.length > asked.limit) break
  }
  const page = qualified.slice(0, asked.limit)
  const following = qualified[asked.limit]
  const next = following ? placeAfter(page.at(-1)!.qualifiable, following.qualifiable) : unseen && placeOf(unseen)
  const stacking = stackingRulesOf(definitions.project)
  return { occasion, stacking, qualified: page, hasMore: next !== null, next }
}

/** Everything, by what it takes off the order; of equal ones the newest first. */
async function byDeal(all: Walk): Promise<Qualification> {
  const { definitions, asked, occasion } = all
  const qualified: Qualified[] = []
  for await (const { found } of walk(all, null)) qualified.push(...found)
  const sign = asked.sorting === 'BEST_DEAL' ? -1 : 1
  qualified.sort((a, b) => sign * (dealOf(a) - dealOf(b)))
  const stacking = stackingRulesOf(definitions.project)
  return {
    occasion,
    stacking,
    qualified: qualified.slice(0, asked.limit),
    hasMore: qualified.length > asked.limit,
    next: null,
  }
}

const dealOf = ({ applied: { adds } }: Qualified): number => adds.discounts

interface Look {
  readonly found: readonly Qualified[]
  /** The last that was looked at, where there are more and it is enough. */
  readonly stoppedAt: Qualifiable | null
}

/** All that could be used, in looks that grow. */
async function* walk(
  { db, definitions, now, asked, occasion, standing, known }: Walk,
  from: Place | null,
): AsyncGenerator<Look, void, undefined> {
  const { scenario, filter, sorting, limit } = asked
  const { sources, about, isMeant = () => true }: Scenario = SCENARIOS[scenario]
  const { projectId } = definitions
  const walletOf = occasion.customer?.known && standing.hasWallet ? occasion.customer.id : null
  const examining = {
    about,
    isMeant: (applied: Applied) => isMeant(applied, occasion),
    wallet: scenario === 'CUSTOMER_WALLET',
    enough: sorting === 'DEFAULT' ? limit + 1 : Number.POSITIVE_INFINITY,
    standing,
    // Who nobody is, is in no segment, and not refused for that.
    isOpen: known && occasion.customer ? known.gates(standing.segments) : null,
  }
  let after = from
  let looked = 0
  for (
    let most = sorting === 'DEFAULT' && !known ? Math.max(limit * FIRST_LOOK, 50) : LOOK_AT_MOST;
    ;
    most = Math.min(most * 4, LOOK_AT_MOST)
  ) {
    const all = await lookAt(db, projectId, walletOf, sources, after, most, known?.all ?? null)
    const wanted = filter ? all.filter(({ qualifiable }) => filter(qualifiable)) : all
    const found = await examineConsidered(db, definitions, now, occasion, wanted, examining)
    const last = all.at(-1)?.qualifiable
    looked += all.length
    const isOver = !last || all.length < most
    yield { found, stoppedAt: !isOver && looked >= LOOKED_AT_MOST ? last : null }
    if (isOver || looked >= LOOKED_AT_MOST) return
    after = { createdAt: last.createdAt, id: last.uuid }
  }
}
