import { wrongTotals } from '../../../ingest/events/totals.ts'
import { wrongSummaries } from '../../../ingest/orders/summary.ts'
import { auditPromotions } from '../../../promotions/audit/audit_promotions.ts'
import { audit, FINDINGS } from '../../../segments/audit.ts'
import type { Clock } from '../../../segments/build.ts'
import { type Database, encodeId, type Tx, transaction } from '../../../store/index.ts'
import type { Finding, Health } from '../health.ts'

/** What ingest keeps beside the raw rows, and how to find out for whom it is wrong. */
const KEPT = [
  {
    what: 'order_summary_wrong',
    meaning: 'Customers whose order summary is not what a recount of their orders gives',
    find: wrongSummaries,
  },
  {
    what: 'event_totals_wrong',
    meaning: 'Customers whose event totals are not what a recount of their events gives',
    find: wrongTotals,
  },
] as const

const SAMPLE = 10

/** Recomputes everything from the raw rows. `onStep` hears what has been looked at. */
export async function localAudit(
  db: Database,
  projectId: string,
  clock: Clock,
  onStep: (what: string) => void,
): Promise<Health> {
  const kept: Finding[] = []
  for (const { what, meaning, find } of KEPT) {
    const wrong = await ofOneMoment(db, (tx) => find(tx, projectId))
    const sample = wrong.slice(0, SAMPLE).map((id) => encodeId('cust', id))
    if (wrong.length > 0) kept.push({ what, meaning, segment: null, count: wrong.length, sample })
    onStep(what)
  }
  kept.push(
    ...(await ofOneMoment(db, (tx) => auditPromotions(tx, projectId))).map((finding) => ({
      ...finding,
      segment: null,
    })),
  )
  onStep('promotions')
  const { findings, segments, sweep_behind_ms } = await audit(db, projectId, clock, {
    onSegment: ({ name }) => onStep(name),
  })
  const found = findings.map(({ what, name, difference, sample }): Finding => {
    return { what, meaning: FINDINGS[what], segment: name, count: difference, sample }
  })
  return { findings: [...kept, ...found], segments, sweep_behind_ms }
}

function ofOneMoment<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, work, { isolation: 'repeatable read', readOnly: true, statementTimeoutMs: 0 })
}
