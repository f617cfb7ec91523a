import type { Problem } from '@coterie/filter'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { readText } from '../../ingest/door/text.ts'
import { type Connections, type Database, invalidInput, newId, Refusal, transaction } from '../../store/index.ts'
import type { Asked } from '../examine/asked.ts'
import { readOccasionAsked } from '../examine/read_asked.ts'
import { holdCustomers } from './begin_redemption.ts'
import { insertRedemptions } from './insert_redemptions.ts'
import { findRedemption, partsOf, type RedemptionRow, shownRedemptionId } from './redemption_row.ts'
import { type RolledBack, rollBack } from './roll_back.ts'
import {
  alreadyRolledBack,
  nothingToRollBack,
  otherCustomer,
  otherOrder,
  partOfStack,
  wholeStack,
} from './rollback_refused.ts'

export interface AskedRollback {
  readonly reason: string | null
  readonly metadata: JsonObject
  /** Whom and what it must be about, where the body says so. */
  readonly about: Pick<Asked, 'customer' | 'order'>
}

const LONGEST_REASON = 8192

/** The body of a rollback; what the query says wins. */
export function readRollback(
  projectId: string,
  body: JsonObject,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): AskedRollback {
  const problems: Problem[] = []
  const reason = readText(body.reason, 'reason', LONGEST_REASON, problems) ?? null
  const metadata = readMetadata(body.metadata, 'metadata', limits, problems)?.set ?? {}
  const { customer, order, tracking_id } = body
  const { customer: about, order: on } = readOccasionAsked(
    projectId,
    { customer, order, tracking_id },
    limits,
    problems,
  )
  if (problems.length > 0) throw invalidInput(problems)
  return { reason, metadata, about: { customer: about, order: on } }
}

/**
 * Undoes the redemption of this id (`r_…`), of a stack all its parts; `single` refuses stacks. Throws `redemption_not_found`,
 * `invalid_redemption`, `invalid_redemption_parent`, `invalid_customer`, `invalid_order` and `already_rolled_back`; the last three
 * are kept as rollbacks that failed.
 */
export async function rollBackNamed(
  db: Database,
  projectId: string,
  now: string,
  named: string,
  { reason, metadata, about }: AskedRollback,
  channel: JsonObject,
  { single, limits = DEFAULT_INGEST_LIMITS }: { readonly single: boolean; readonly limits?: IngestLimits },
): Promise<RolledBack & { readonly redemption: RedemptionRow }> {
  const redemption = await findRedemption(db, projectId, named)
  if (redemption.kind !== 'redemption' || !redemption.succeeded) throw nothingToRollBack()
  if (redemption.parent_id !== null) throw partOfStack()
  if (redemption.is_parent && single) throw wholeStack()
  const said = { reason, metadata, channel }
  try {
    requireAbout(redemption, about)
    if (redemption.rolled_back_at !== null) throw alreadyRolledBack(redemption)
    const parts = redemption.is_parent ? await partsOf(db, redemption.id) : []
    return { ...(await rollBack(db, projectId, now, { redemption, parts }, said, limits)), redemption }
  } catch (error) {
    if (!(error instanceof Refusal) || !KEPT.has(error.code)) throw error
    throw await keepRefusedRollback(db, projectId, now, redemption, said, error)
  }
}

const KEPT: ReadonlySet<string> = new Set(['already_rolled_back', 'invalid_customer', 'invalid_order'])

function requireAbout(redemption: RedemptionRow, { customer, order }: AskedRollback['about']): void {
  const asked = customer?.reference ?? null
  if (asked !== null && asked.id !== redemption.customer_id) throw otherCustomer()
  if (order !== null && order.id !== null && order.id !== redemption.order_id) throw otherOrder()
}

/** Keeps that it was refused (`rrf_…`). */
async function keepRefusedRollback(
  db: Connections,
  projectId: string,
  now: string,
  redemption: RedemptionRow,
  said: Pick<RedemptionRow, 'reason' | 'metadata' | 'channel'>,
  { code, message }: Refusal,
): Promise<Refusal> {
  const { customer_id, voucher_id, promotion_tier_id, campaign_id, order_id, tracking_id } = redemption
  const about = { voucher_id, promotion_tier_id, campaign_id, order_id }
  const [row] = await transaction(db, async (tx) => {
    const who = customer_id === null ? null : { id: customer_id, sourceId: null }
    const { write, present } = await holdCustomers(tx, projectId, who, [], now)
    const failed = { kind: 'rollback' as const, succeeded: false, failure_code: code, failure_message: message }
    const customer = customer_id !== null && present(customer_id) ? customer_id : null
    const whose = { customer_id: customer, tracking_id: customer === customer_id ? tracking_id : null }
    const kept = { ...about, ...said, ...failed, ...whose, redemption_id: redemption.id }
    return insertRedemptions(write, [{ ...kept, id: newId() }])
  })
  return new Refusal(code, message, [], [], {
    resourceId: shownRedemptionId(row!),
    resourceType: 'redemption_rollback',
  })
}
