import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import { type Connections, newId, type Refusal, type Tx, transaction } from '../../store/index.ts'
import type { Asked } from '../examine/asked.ts'
import { customerMeant } from '../examine/customer_meant.ts'
import type { Inapplicable } from '../examine/examination.ts'
import { changeRedemptionFacts } from '../facts/change_facts.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { beginRedemption } from './begin_redemption.ts'
import { insertRedemptions } from './insert_redemptions.ts'
import { trackingIdOfRedeemer } from './redeemer.ts'
import { type RedemptionRow, shownRedemptionId } from './redemption_row.ts'
import { type RedemptionRefused, refusalOf } from './refused.ts'

/**
 * Keeps that a redemption was refused and why, after all it did has been taken back, and answers what to tell the caller. What is
 * not there at all is not kept.
 */
export async function keepRefused(
  db: Connections,
  projectId: string,
  now: string,
  asked: Asked,
  channel: JsonObject,
  { inapplicable }: RedemptionRefused,
  limits: IngestLimits,
): Promise<Refusal> {
  const first = inapplicable[0]!
  const known = inapplicable.filter(({ candidate }) => candidate !== null)
  if (first.candidate === null || known.length === 0) return refusalOf(first, null)
  const rows = await transaction(db, async (tx) => {
    const who = { ...asked, customer: await whoWasRefused(tx, projectId, asked), redeemables: [] }
    const { write, redeemer } = await beginRedemption(tx, projectId, now, who, limits)
    const changed = noChangedFacts()
    const trackingId = trackingIdOfRedeemer(projectId, redeemer)
    const kept = { customer_id: redeemer?.id ?? null, metadata: asked.metadata, tracking_id: trackingId, channel }
    if (redeemer) await changeRedemptionFacts(write, changed, { customerId: redeemer.id, failed: known.length })
    const inserted = await insertRedemptions(
      write,
      known.map((one) => ({ ...kept, ...failureOf(one) })),
    )
    await settleChanged(write, changed)
    return inserted
  })
  return refusalOf(first, shownRedemptionId(rows[known.indexOf(first)]!))
}

/** Nobody is created for a refusal who could not be found again. */
async function whoWasRefused(tx: Tx, projectId: string, asked: Asked): Promise<Asked['customer']> {
  if (asked.customer !== null) return asked.customer.reference ? asked.customer : null
  const id = await customerMeant(tx, projectId, asked)
  return id === null ? null : { reference: { id, sourceId: null }, profile: null }
}

function failureOf({ candidate, code, details, decided }: Inapplicable) {
  const { voucher, tier, campaign } = candidate!
  return {
    id: newId(),
    kind: 'redemption' as const,
    succeeded: false,
    voucher_id: voucher?.id ?? null,
    promotion_tier_id: tier?.id ?? null,
    campaign_id: campaign?.id ?? null,
    failure_code: code,
    failure_message: details,
    decided: decided as unknown as JsonObject,
  } satisfies Partial<RedemptionRow>
}
