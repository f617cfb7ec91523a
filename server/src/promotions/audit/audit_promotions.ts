import { encodeId, type Tx } from '../../store/index.ts'
import { CHECKS } from './checks.ts'

/** Something promotions keep that is not what the rows come to. */
export interface PromotionFinding {
  readonly what: string
  readonly meaning: string
  readonly count: number
  /** Some of the vouchers, customers, …: ids as callers see them. */
  readonly sample: readonly string[]
}

const SAMPLE = 10

/** Recounts every balance, counter and fact of promotions in one snapshot. Nothing wrong: nothing found. */
export async function auditPromotions(tx: Tx, projectId: string): Promise<readonly PromotionFinding[]> {
  const findings: PromotionFinding[] = []
  for (const { what, meaning, of, wrong } of CHECKS) {
    const { rows } = await tx.query<{ id: string }>(wrong(projectId))
    if (rows.length === 0) continue
    const sample = rows.slice(0, SAMPLE).map(({ id }) => encodeId(of, id))
    findings.push({ what, meaning, count: rows.length, sample })
  }
  return findings
}
