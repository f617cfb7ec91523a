import type { Definitions } from '../../segments/definitions.ts'
import { type Connections, encodeId, type Tx } from '../../store/index.ts'
import { atOneMoment } from './at_one_moment.ts'
import type { Applied, Occasion } from './examination.ts'
import { examineEach } from './examine_each.ts'
import { type Qualifiable, qualifiables } from './qualifiables.ts'
import { candidatesOf } from './read_candidates.ts'
import { readOccasion } from './read_occasion.ts'
import type { AskedQualification, Place } from './read_qualification.ts'
import { SCENARIOS, type Scenario } from './scenario.ts'
import { type StackingRules, stackingRulesOf } from './stacking_rules.ts'

/** What a customer may use, and what it would do. */
export interface Qualified {
  readonly qualifiable: Qualifiable
  readonly applied: Applied
}

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

/** Which redeemables this customer may use now, by what is settled at this moment: there is no cache. */
export function qualify(
  db: Connections,
  projectId: string,
  now: string,
  asked: AskedQualification,
): Promise<Qualification> {
  return atOneMoment(db, projectId, async (tx, definitions) => {
    const occasion = await readOccasion(tx, projectId, asked)
    return asked.sorting === 'DEFAULT'
      ? byAge(tx, definitions, now, asked, occasion)
      : byDeal(tx, definitions, now, asked, occasion)
  })
}

/** Looks on from the newest, until there is one more than a page. */
async function byAge(
  db: Tx,
  definitions: Definitions,
  now: string,
  asked: AskedQualification,
  occasion: Occasion,
): Promise<Qualification> {
  const qualified: Qualified[] = []
  let unseen: Qualifiable | null = null
  for await (const { found, stoppedAt } of walk(db, definitions, now, asked, occasion, asked.after)) {
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
async function byDeal(
  db: Tx,
  definitions: Definitions,
  now: string,
  asked: AskedQualification,
  occasion: Occasion,
): Promise<Qualification> {
  const qualified: Qualified[] = []
  for await (const { found } of walk(db, definitions, now, asked, occasion, null)) qualified.push(...found)
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
  db: Tx,
  definitions: Definitions,
  now: string,
  { scenario, filter, sorting, limit }: AskedQualification,
  occasion: Occasion,
  from: Place | null,
): AsyncGenerator<Look, void, undefined> {
  const { sources, about, isMeant }: Scenario = SCENARIOS[scenario]
  const customerId = occasion.customer?.known ? occasion.customer.id : null
  let after = from
  let looked = 0
  for (
    let most = sorting === 'DEFAULT' ? Math.max(limit * FIRST_LOOK, 50) : LOOK_AT_MOST;
    ;
    most = Math.min(most * 4, LOOK_AT_MOST)
  ) {
    const { projectId } = definitions
    const all = await qualifiables(db, projectId, customerId, sources, after, most)
    const wanted = filter ? all.filter(filter) : all
    const byAsked = new Map(wanted.map((one) => [one.found.asked, one]))
    const sought = await candidatesOf(
      db,
      projectId,
      wanted.map(({ found }) => found),
    )
    const wallet = scenario === 'CUSTOMER_WALLET'
    const applied = await examineEach(db, definitions, now, occasion, sought, { about, wallet })
    const last = all.at(-1)
    looked += all.length
    const isOver = !last || all.length < most
    const found = applied
      .filter((each) => !isMeant || isMeant(each, occasion))
      .map((each) => ({ qualifiable: byAsked.get(each.candidate.asked)!, applied: each }))
    yield { found, stoppedAt: !isOver && looked >= LOOKED_AT_MOST ? last : null }
    if (isOver || looked >= LOOKED_AT_MOST) return
    after = { createdAt: last.createdAt, id: last.uuid }
  }
}

/** The moment, as long as that says it all. */
const placeAfter = (last: Qualifiable, next: Qualifiable): string =>
  last.createdAt === next.createdAt ? placeOf(last) : last.createdAt

const PREFIXES = Object.freeze({ voucher: 'v', promotion_tier: 'promo', campaign: 'camp' } as const)
const placeOf = ({ createdAt, object, uuid }: Qualifiable): string => `${createdAt} ${encodeId(PREFIXES[object], uuid)}`
