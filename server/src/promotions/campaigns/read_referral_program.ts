import { describe, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../../ingest/door/amount.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { readText } from '../../ingest/door/text.ts'

/** What brings a referee in, and what they get for it. */
export interface ReferralProgram {
  /** Of a custom event: its name, or the id of its schema (`es_…`). */
  readonly event: { readonly id: string | null; readonly name: string | null } | null
  readonly reward: RefereeReward | null
}

export interface RefereeReward {
  /** The campaign that it is of: `camp_…` or the name. */
  readonly campaign: string
  readonly type: 'LOYALTY_CARD' | 'GIFT_VOUCHER'
  /** Points, or minor units. */
  readonly amount: number
}

const BY_REDEMPTION: ReferralProgram = Object.freeze({ event: null, reward: null })

/** `referral_program`; without one, whoever redeems the code has been brought by it. */
export function readReferralProgram(value: unknown, path: string, problems: Problem[]): ReferralProgram | undefined {
  if (value === undefined || value === null) return BY_REDEMPTION
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return undefined
  }
  const reward = readReward(value.referee_reward, at(path, 'referee_reward'), problems)
  switch (value.conversion_event_type ?? 'redemption') {
    case 'redemption':
      return { event: null, reward }
    case 'custom_event':
      return { event: readEvent(value.custom_event, at(path, 'custom_event'), problems), reward }
    default:
      problems.push({
        path: at(path, 'conversion_event_type'),
        message: `redemption or custom_event is needed here, not ${describe(value.conversion_event_type)}.`,
      })
      return undefined
  }
}

function readEvent(value: unknown, path: string, problems: Problem[]): ReferralProgram['event'] {
  const body: JsonObject = isObject(value) ? value : {}
  const before = problems.length
  const name = readText(body.name, at(path, 'name'), TEXT_LIMITS.eventName, problems) || null
  const id = readText(body.id, at(path, 'id'), TEXT_LIMITS.eventName, problems) || null
  if (name === null && id === null && problems.length === before)
    problems.push({ path: at(path, 'name'), message: 'The name of the event that brings a referee in is needed here.' })
  return { id, name }
}

function readReward(value: unknown, path: string, problems: Problem[]): RefereeReward | null {
  if (value === undefined || value === null) return null
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return null
  }
  const before = problems.length
  const parent = isObject(value.related_object_parent) ? value.related_object_parent : {}
  const campaign = parent.id ?? parent.name
  if (typeof campaign !== 'string' || campaign === '')
    problems.push({
      path: at(at(path, 'related_object_parent'), 'id'),
      message: `The id of a campaign is needed here, not ${describe(campaign)}.`,
    })
  const { type } = value
  if (type !== 'LOYALTY_CARD' && type !== 'GIFT_VOUCHER')
    problems.push({
      path: at(path, 'type'),
      message: `LOYALTY_CARD or GIFT_VOUCHER is needed here, not ${describe(type)}.`,
    })
  const amount = readAmount(value.amount, at(path, 'amount'), problems)
  if (problems.length === before && !amount)
    problems.push({
      path: at(path, 'amount'),
      message: `A whole number above 0 is needed here, not ${describe(value.amount)}.`,
    })
  return problems.length > before ? null : ({ campaign, type, amount } as RefereeReward)
}
