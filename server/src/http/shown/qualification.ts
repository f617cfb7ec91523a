import type { Qualified } from '../../promotions/examine/examine_considered.ts'
import type { Qualification } from '../../promotions/examine/qualify.ts'
import type { AskedQualification } from '../../promotions/examine/read_qualification.ts'
import { unapplied } from '../../promotions/money/order.ts'
import { assignmentShown } from '../../promotions/validation_rules/assignments_shown.ts'
import { encodeId } from '../../store/index.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import type { qualify } from '../contract/qualifications.ts'
import { shownApplicable } from './applicable.ts'
import { shownExaminedOrder } from './examined_order.ts'
import { shownStackingRules, trackingOf } from './validation.ts'

type Answer = AnswerOf<typeof qualify>
type Shown = Answer['redeemables']['data'][number]

/** What a customer may use. */
export function shownQualification(projectId: string, asked: AskedQualification, qualification: Qualification): Answer {
  const { occasion, qualified, hasMore, next, stacking } = qualification
  const data = qualified.map((one) => shownQualified(one, asked, qualification))
  const order = occasion.order?.priced
  return {
    redeemables: {
      object: 'list',
      data_ref: 'data',
      data,
      total: data.length,
      has_more: hasMore,
      ...(next !== null && { more_starting_after: next }),
    },
    tracking_id: trackingOf(projectId, occasion),
    ...(order && { order: shownExaminedOrder(unapplied(order), asked.order, occasion) }),
    stacking_rules: shownStackingRules(stacking),
  }
}

function shownQualified(
  { qualifiable, applied, assignments }: Qualified,
  asked: AskedQualification,
  { occasion }: Qualification,
): Shown {
  const { candidate, after, result } = applied
  const { voucher, tier, campaign, rules } = candidate
  const { id, object, createdAt } = qualifiable
  const data = assignments.map((each) => ({ ...assignmentShown(each), validation_status: 'VALID' as const }))
  return {
    id,
    object,
    created_at: createdAt,
    result: { ...result } as Shown['result'],
    ...(after && { order: shownExaminedOrder(after, asked.order, occasion) }),
    ...shownApplicable(applied),
    metadata: { ...(object === 'campaign' ? campaign : (voucher ?? tier))?.metadata },
    categories: [],
    ...(tier && { name: tier.name, banner: tier.banner }),
    ...(object === 'campaign' && campaign && { name: campaign.name }),
    ...(campaign && { campaign_name: campaign.name, campaign_id: encodeId('camp', campaign.id) }),
    ...(rules[0] && { validation_rule_id: encodeId('val', rules[0].ruleId) }),
    validation_rules_assignments: { object: 'list', data_ref: 'data', data, total: data.length },
  }
}
