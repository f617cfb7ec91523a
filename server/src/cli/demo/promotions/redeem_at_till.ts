import { readAsked } from '../../../promotions/examine/read_asked.ts'
import { type Redemption, redeem } from '../../../promotions/redeeming/redeem.ts'
import { type Database, Refusal } from '../../../store/index.ts'
import type { RedemptionBody } from './redeeming.ts'

const TILL = Object.freeze({ channel_id: 'till', channel_type: 'API' })

/** Redeems, or is refused, which is kept as well: then null. */
export async function redeemAtTill(
  db: Database,
  projectId: string,
  now: string,
  body: RedemptionBody,
): Promise<Redemption | null> {
  try {
    return await redeem(db, projectId, now, readAsked(projectId, body, null), TILL)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
