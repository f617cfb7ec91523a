import type { Static } from 'typebox'
import type { Asked } from '../../promotions/examine/asked.ts'
import type { Applied, Inapplicable, Occasion } from '../../promotions/examine/examination.ts'
import type { Validation } from '../../promotions/examine/validate.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import type { SingleValidation } from '../contract/validations.ts'
import { shownApplicable } from './applicable.ts'
import { shownExaminedOrder } from './examined_order.ts'
import { errorOf, shownSession, trackingOf } from './validation.ts'

type Shown = Static<typeof SingleValidation>

/**
 * The answer to a validation of one. Throws where nothing was validated: what was asked for is not there, or something that it
 * takes was not sent.
 */
export function shownSingleValidation(
  projectId: string,
  asked: Asked,
  { examination, occasion, session }: Validation,
  requestId: string,
): Shown {
  const [applied] = examination.applied
  const common = { tracking_id: trackingOf(projectId, occasion) }
  if (!applied) return { ...common, ...shownInvalid(examination.inapplicable[0]!, occasion, requestId) }
  return {
    ...common,
    ...shownValid(applied),
    ...(session && { session: shownSession(session) }),
    ...(examination.order && { order: shownExaminedOrder(examination.order, asked.order, occasion) }),
  }
}

type Part = Omit<Shown, 'tracking_id'>

function shownValid(applied: Applied): Part {
  const { candidate, result, amount } = applied
  const { voucher, tier, campaign, validity, reward } = candidate
  return {
    valid: true,
    ...(voucher ? { code: voucher.code } : { id: encodeId('promo', tier!.id) }),
    ...shownApplicable(applied),
    ...(campaign && { campaign: campaign.name, campaign_id: encodeId('camp', campaign.id) }),
    metadata: { ...(voucher ?? tier)!.metadata },
    ...('discount' in result && { discount: { ...(result.discount as object) } }),
    ...(voucher?.type === 'GIFT_VOUCHER' && {
      gift: {
        amount: voucher.added,
        balance: (result.gift as { balance: number }).balance,
        effect: effectOf(applied),
        credits: amount,
      },
    }),
    ...(voucher?.type === 'LOYALTY_CARD' && { loyalty: { points_cost: amount } }),
    ...(reward && {
      reward: {
        id: encodeId('rew', reward.reward.id),
        assignment_id: encodeId('rewa', reward.assignment.id),
        points: amount,
      },
    }),
    start_date: validity.startDate,
    expiration_date: validity.expirationDate,
  }
}

const effectOf = ({ candidate: { deduction } }: Applied): string =>
  (deduction as { effect?: string } | null)?.effect ?? 'APPLY_TO_ORDER'

function shownInvalid(inapplicable: Inapplicable, { customer }: Occasion, requestId: string): Part {
  const { asked, candidate, code, details } = inapplicable
  if (code.startsWith('missing_') || code.endsWith('_not_found'))
    throw new Refusal(code, details, [], [], code.endsWith('_not_found') ? { resourceId: notThere(inapplicable) } : {})
  const error = errorOf(inapplicable, requestId)
  return {
    valid: false,
    ...(candidate?.tier ? { id: asked.id } : { code: candidate?.voucher?.code ?? asked.id }),
    reason: error.message,
    error,
    customer_id: customer?.known ? encodeId('cust', customer.id) : null,
    metadata: { ...(candidate?.voucher ?? candidate?.tier)?.metadata },
  }
}

/** A card may be there and its reward not. */
const notThere = ({ asked, candidate }: Inapplicable): string =>
  candidate && asked.reward ? asked.reward.id : asked.id
