import type { Static } from 'typebox'
import type { Asked } from '../../promotions/examine/asked.ts'
import type { Candidate } from '../../promotions/examine/candidate.ts'
import type { Applied, Inapplicable, Occasion, Skipped } from '../../promotions/examine/examination.ts'
import type { Session } from '../../promotions/examine/session.ts'
import type { StackingRules } from '../../promotions/examine/stacking_rules.ts'
import type { Validation } from '../../promotions/examine/validate.ts'
import { trackingIdOf } from '../../promotions/tracking_id.ts'
import { encodeId, newId } from '../../store/index.ts'
import type { AnswerOf } from '../contract/endpoint.ts'
import type { SessionShown } from '../contract/examined.ts'
import type { ExaminedRedeemable, validateStack } from '../contract/validations.ts'
import { errorBody } from '../errors/body.ts'
import { shownApplicable } from './applicable.ts'
import { shownExaminedOrder } from './examined_order.ts'

type Shown = Static<typeof ExaminedRedeemable>

/** The answer to a validation of several. */
export function shownValidation(
  projectId: string,
  asked: Asked,
  { valid, examination, occasion, session, stacking }: Validation,
  requestId: string,
): AnswerOf<typeof validateStack> {
  const { applied, inapplicable, skipped, order } = examination
  const inapplicables = inapplicable.map((each) => shownInapplicable(each, requestId))
  const skippeds = skipped.map(shownSkipped)
  const applicables = applied.map((each) => shownApplied(each, asked, occasion))
  const places = new Map(asked.redeemables.map(({ id }, at) => [id, at]))
  const all = [...applicables, ...inapplicables, ...skippeds].sort((a, b) => places.get(a.id)! - places.get(b.id)!)
  const isAll = stacking.redeemables_application_mode === 'ALL'
  return {
    id: encodeId('valid', newId()),
    valid,
    redeemables: isAll && !valid ? all : applicables,
    skipped_redeemables: skippeds,
    inapplicable_redeemables: inapplicables,
    ...(valid && order && { order: shownExaminedOrder(order, asked.order, occasion) }),
    tracking_id: trackingOf(projectId, occasion),
    ...(session && { session: shownSession(session) }),
    stacking_rules: shownStackingRules(stacking),
  }
}

/** How answers call whoever was named. */
export const trackingOf = (projectId: string, { customer }: Occasion): string | null =>
  customer === null ? null : trackingIdOf(projectId, customer.sourceId ?? encodeId('cust', customer.id))

export const shownSession = ({ key, type, ttl, ttlUnit }: Session): Static<typeof SessionShown> => ({
  key,
  type,
  ttl,
  ttl_unit: ttlUnit,
})

export const shownStackingRules = (rules: StackingRules) => ({
  ...rules,
  exclusive_categories: [...rules.exclusive_categories],
  joint_categories: [...rules.joint_categories],
  no_effect_skip_categories: [...rules.no_effect_skip_categories],
  no_effect_redeem_anyway_categories: [...rules.no_effect_redeem_anyway_categories],
})

function shownApplied(applied: Applied, asked: Pick<Asked, 'order'>, occasion: Occasion): Shown {
  const { candidate, after, result } = applied
  return {
    status: 'APPLICABLE',
    ...about(candidate.asked, candidate),
    ...(after && { order: shownExaminedOrder(after, asked.order, occasion) }),
    ...shownApplicable(applied),
    result: { ...result } as Shown['result'],
  }
}

export function shownInapplicable(inapplicable: Inapplicable, requestId: string): Shown {
  const { asked, candidate } = inapplicable
  const error = errorOf(inapplicable, requestId)
  const details = { message: error.error?.message ?? error.message, key: error.key }
  return { status: 'INAPPLICABLE', ...about(asked, candidate), result: { error, details } }
}

export function shownSkipped({ asked, candidate, key, message }: Skipped): Shown {
  return { status: 'SKIPPED', ...about(asked, candidate), result: { details: { key, message } } }
}

/** Why it cannot be used, as the body of an error that nobody throws. */
export function errorOf({ asked, code, details, ownMessage }: Inapplicable, requestId: string) {
  const named = { resourceId: asked.id, resourceType: asked.object }
  return errorBody({ code, details, about: { ...named, ...(ownMessage !== null && { ownMessage }) } }, requestId)
}

function about({ id, object }: Candidate['asked'], candidate: Candidate | null) {
  const { voucher, tier, campaign } = candidate ?? {}
  return {
    id,
    object,
    metadata: { ...(voucher ?? tier)?.metadata },
    categories: [],
    ...(campaign && { campaign_name: campaign.name, campaign_id: encodeId('camp', campaign.id) }),
  }
}
