import type { Qualified } from '../../promotions/examine/examine_considered.ts'
import type { Qualification } from '../../promotions/examine/qualify.ts'
import type { AskedQualification } from '../../promotions/examine/read_qualification.ts'
import { unapplied } from '../../promotions/money/order.ts'
import {
  assignmentsShown,
  NO_ASSIGNMENTS,
  type ShownAssignments,
} from '../../promotions/validation_rules/assignments_shown.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import type { qualify } from '../contract/qualifications.ts'
import { shownApplicable } from './applicable.ts'
import { shownExaminedOrder } from './examined_order.ts'
import { shownStackingRules, trackingOf } from './validation.ts'

type Answer = AnswerOf<typeof qualify>
type Shown = Answer['redeemables']['data'][number]

/** What a customer may use. */
export async function shownQualification(
  db: Queryable,
  projectId: string,
  asked: AskedQualification,
  qualification: Qualification,
): Promise<Answer> {
  const { occasion, qualified, hasMore, next, stacking } = qualification
  const withRules = qualified.filter(({ applied }) => applied.candidate.rules.length > 0)
  const assignments = await assignmentsShown(
    db,
    projectId,
    withRules.flatMap(({ qualifiable: { uuid, campaignId } }) => [uuid, ...(campaignId ? [campaignId] : [])]),
  )
  const data = qualified.map((one) => shownQualified(one, asked, qualification, assignments))
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
  { qualifiable, applied }: Qualified,
  asked: AskedQualification,
  { occasion }: Qualification,
  assignments: ReadonlyMap<string, ShownAssignments>,
): Shown {
  const { candidate, after, result } = applied
  const { voucher, tier, campaign, rules } = candidate
  const { id, object, uuid, createdAt } = qualifiable
  const own = assignments.get(uuid) ?? NO_ASSIGNMENTS
  const ofCampaign = (object !== 'campaign' && campaign && assignments.get(campaign.id)) || NO_ASSIGNMENTS
  const data = [...own.data, ...ofCampaign.data].map((each) => ({ ...each, validation_status: 'VALID' as const }))
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
