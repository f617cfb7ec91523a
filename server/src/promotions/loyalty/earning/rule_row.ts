import type { JsonObject } from '../../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, sql } from '../../../store/index.ts'
import type { Validity } from '../../validity/validity.ts'
import type { ExpirationRules } from '../expiry/expiration_rules.ts'
import type { Calculation, EarnedBy } from './calculation.ts'

export const ORDER_PAID = 'order.paid'
export const SEGMENT_ENTERED = 'customer.segment.entered'

/** A row of `earning_rules`. */
export interface EarningRuleRow {
  readonly id: string
  readonly project_id: string
  readonly campaign_id: string
  /** `order.paid`, `customer.segment.entered`, or the name of an event. */
  readonly event: string
  /** The fact whose news it wants: `orders`, `events.<name>`, `segment.<id>`. */
  readonly listens: string
  readonly loyalty: Calculation
  readonly segment_id: string | null
  /** `{banner, schema_id}` */
  readonly source: JsonObject | null
  readonly metadata: JsonObject
  readonly active: boolean
  readonly validity: Validity
  readonly expiration_rules: ExpirationRules | null
  readonly created_at: string
  readonly updated_at: string | null
  /** UUID of the validation rule that is assigned to it. */
  readonly validation_rule_id: string | null
}

/** What a select of `coterie.earning_rules r` names for an `EarningRuleRow`. */
export const EARNING_RULE = sql`r.*,
  (select a.rule_id from coterie.rule_assignments a where a.related_object_id = r.id order by a.created_at, a.id limit 1)
    as validation_rule_id`

export const earnedBy = ({ event }: Pick<EarningRuleRow, 'event'>): EarnedBy =>
  event === ORDER_PAID ? 'order' : event === SEGMENT_ENTERED ? 'segment' : 'event'

/** By id (`ern_…`), of this programme (uuid). Throws `earning_rule_not_found`. */
export async function findEarningRule(
  db: Queryable,
  projectId: string,
  campaignId: string,
  rule: string,
): Promise<EarningRuleRow> {
  const { rows } = await db.query<EarningRuleRow>(sql`
    select ${EARNING_RULE} from coterie.earning_rules r
    where r.id = ${decodeId('ern', rule)}::uuid and r.campaign_id = ${campaignId} and r.project_id = ${projectId}`)
  if (!rows[0])
    throw new Refusal('earning_rule_not_found', `Cannot find earning_rule with id ${rule}`, [], [], {
      resourceId: rule,
    })
  return rows[0]
}
