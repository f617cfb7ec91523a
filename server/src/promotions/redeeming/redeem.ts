import { withAliases } from '../../ingest/customers/aliases.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import { type Connections, Refusal, type Tx, transaction } from '../../store/index.ts'
import type { Asked } from '../examine/asked.ts'
import type { Examination, Inapplicable } from '../examine/examination.ts'
import { examineStack } from '../examine/examine_stack.ts'
import { readCandidates } from '../examine/read_candidates.ts'
import { occasionOf } from '../examine/read_occasion.ts'
import { type StackingRules, stackingRulesOf } from '../examine/stacking_rules.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { expireCards } from '../loyalty/expiry/expire_points.ts'
import { voucherIdNamed } from '../vouchers/voucher_row.ts'
import { type Begun, beginRedemption } from './begin_redemption.ts'
import { carryOut, type Redeemed } from './carry_out.ts'
import { keepRefused } from './keep_refused.ts'
import { lockShared } from './lock_shared.ts'
import { trackingIdOfRedeemer } from './redeemer.ts'
import { RedemptionRefused } from './refused.ts'

export interface RedeemOptions {
  readonly limits?: IngestLimits
  readonly stacking?: StackingRules
  /** Is called last in the transaction: what it writes is there if, and only if, what was redeemed is. */
  readonly atEnd?: (tx: Tx, redemption: Redemption) => Promise<void>
}

export interface Redemption extends Redeemed, Pick<Examination, 'inapplicable' | 'skipped'> {
  readonly begun: Begun
}

/**
 * Redeems what was asked for, all of it or nothing, in one transaction: whatever limits it, no two redemptions at once get past.
 * What it decides by is what it sees under its locks, memberships among it. Throws the refusal of the first that cannot be redeemed,
 * after that has been kept.
 */
export async function redeem(
  db: Connections,
  projectId: string,
  now: string,
  asked: Asked,
  channel: JsonObject,
  { limits = DEFAULT_INGEST_LIMITS, stacking, atEnd }: RedeemOptions = {},
): Promise<Redemption> {
  await expireCards(db, now, cardsSpent(projectId, asked))
  const untakable: Inapplicable[] = []
  for (;;)
    try {
      return await withAliases(() =>
        transaction(db, async (tx) => {
          const redemption = await redeemIn(tx, projectId, now, asked, channel, limits, stacking, untakable)
          await atEnd?.(tx, redemption)
          return redemption
        }),
      )
    } catch (error) {
      if (!(error instanceof RedemptionRefused)) throw error
      if (!(error instanceof PartUntakable))
        throw await withAliases(() => keepRefused(db, projectId, now, asked, channel, error, limits))
      untakable.push(...error.inapplicable)
    }
}

/** Where a part of what was asked for is enough, one of them that could not be taken: it is redeemed again without that one. */
class PartUntakable extends RedemptionRefused {}

/** What has expired is not spent, also where nobody has taken it away yet. */
const cardsSpent = (projectId: string, { redeemables }: Asked): readonly string[] =>
  redeemables.flatMap(({ object, id, reward }) =>
    object === 'voucher' && reward !== null ? voucherIdNamed(projectId, id) : [],
  )

async function redeemIn(
  tx: Tx,
  projectId: string,
  now: string,
  asked: Asked,
  channel: JsonObject,
  limits: IngestLimits,
  own: StackingRules | undefined,
  untakable: readonly Inapplicable[],
): Promise<Redemption> {
  const begun = await beginRedemption(tx, projectId, now, asked, limits)
  const { write, redeemer, vouchers } = begun
  const stacking = own ?? stackingRulesOf(write.definitions.project)
  const sought = (await readCandidates(tx, projectId, asked.redeemables, vouchers)).map((one) => {
    const not = untakable.find((each) => each.asked === one.asked)
    return not ? { ...one, refusal: new Refusal(not.code, not.details) } : one
  })
  await lockShared(tx, sought)
  const customer = redeemer && { id: redeemer.id, known: true, metadata: redeemer.metadata }
  const occasion = await occasionOf(tx, projectId, asked, customer, limits)
  const examined = await examineStack(tx, write.definitions, write.now, occasion, sought, { stacking })
  requireApplied(examined, stacking)
  const changed = noChangedFacts()
  const trackingId = trackingIdOfRedeemer(projectId, redeemer)
  const redeeming = { asked, redeemer, trackingId, channel }
  const redeemed = await carryOut(write, changed, redeeming, examined, limits).catch((error: unknown) => {
    const isPart = stacking.redeemables_application_mode === 'PARTIAL' && examined.applied.length > 1
    throw isPart && error instanceof RedemptionRefused ? new PartUntakable(error.inapplicable) : error
  })
  await settleChanged(write, changed)
  const { inapplicable, skipped } = examined
  return { ...redeemed, inapplicable, skipped, begun }
}

function requireApplied({ applied, inapplicable, skipped }: Examination, stacking: StackingRules): void {
  const isAll = stacking.redeemables_application_mode === 'ALL'
  if (inapplicable.length > 0 && (isAll || applied.length === 0)) throw new RedemptionRefused(inapplicable)
  if (applied.length > 0) return
  throw new Refusal('invalid_redeemables', skipped[0]?.message ?? 'None of these can be redeemed.')
}
