import { describe, type Problem } from '../../../../../filter/problem.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { readText } from '../../../ingest/door/text.ts'
import { today } from '../../../segments/time/calendar.ts'
import { type Database, invalidInput, Refusal } from '../../../store/index.ts'
import type { BalanceByHand } from '../../balances/balance_by_hand.ts'
import { changeBalance } from '../../balances/change_balance.ts'
import { movementOf } from '../../balances/movement_of.ts'
import { refuseBeyondNumbers } from '../../balances/refuse_beyond_numbers.ts'
import { campaignsById } from '../../campaigns/campaign_row.ts'
import { noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { holdingVouchers } from '../../vouchers/holding_vouchers.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import { expireDue } from '../expiry/expire_points.ts'
import { type Expiry, expiryOn } from '../expiry/expiry_after.ts'
import { programmeExpiry } from '../programme_card.ts'
import { findMember, memberNotFound } from './find_member.ts'

const EXPIRATIONS = ['PROGRAM_RULES', 'CUSTOM_DATE', 'NON_EXPIRING'] as const

interface AskedPoints {
  readonly points: number
  readonly expiration: (typeof EXPIRATIONS)[number]
  /** Of CUSTOM_DATE: the last day. */
  readonly day: string | null
  readonly sourceId: string | null
  readonly reason: string | null
}

/**
 * Adds points to a member's card, or takes them away: `{points, expiration_type?, expiration_date?, reason?, source_id?}`. The same
 * source id again changes nothing, and is answered as the first time. Throws `member_not_found`, `invalid_amount`,
 * `loyalty_card_points_exceeded`.
 */
export async function changePoints(
  db: Database,
  projectId: string,
  now: string,
  campaign: string | null,
  member: string,
  body: JsonObject,
): Promise<BalanceByHand> {
  const asked = readPoints(body)
  const { id } = await findMember(db, projectId, campaign, member)
  return holdingVouchers(db, projectId, now, [id], async ({ write, vouchers }) => {
    const card = vouchers.get(id)
    if (!card) throw memberNotFound(member)
    const earlier = await movementOf(write.tx, card, asked.sourceId)
    if (earlier) return { voucher: card, ...earlier }
    refuseUnheld(card, asked.points)
    const changed = noChangedFacts()
    await expireDue(write, changed, card)
    const campaigns = await campaignsById(write.tx, projectId, [card.campaign_id!])
    const rules = () =>
      programmeExpiry(campaigns.get(card.campaign_id!)!, write.now, write.definitions.project.timeZone)
    const { points, sourceId, reason } = asked
    const moved = await changeBalance(write, changed, card, {
      type: points > 0 ? 'POINTS_ADDITION' : 'POINTS_REMOVAL',
      amount: points,
      sourceId,
      reason,
      source: 'API',
      expires: points > 0 ? expiryFor(asked, rules, write.definitions.calendarAt(write.now)) : null,
    })
    await settleChanged(write, changed)
    return { voucher: card, ...moved }
  })
}

type CalendarNow = Parameters<typeof today>[0]

function expiryFor({ expiration, day }: AskedPoints, rules: () => Expiry | null, calendar: CalendarNow): Expiry | null {
  if (expiration === 'NON_EXPIRING') return null
  if (expiration === 'PROGRAM_RULES') return rules()
  if (day! >= today(calendar).toString()) return expiryOn(day!, calendar.timeZone)
  const message = `The expiration date ${day} cannot be set in the past.`
  throw new Refusal('invalid_expiration_date', message, [{ path: 'expiration_date', message }])
}

function refuseUnheld(card: VoucherRow, points: number): void {
  const { code, holder_id } = card
  if (holder_id === null)
    throw new Refusal('invalid_customer', `The card ${code} gets points when somebody holds it: publish it first.`)
  refuseBeyondNumbers(card, points)
}

function readPoints(body: JsonObject): AskedPoints {
  const problems: Problem[] = []
  const expiration = EXPIRATIONS.find((each) => each === (body.expiration_type ?? 'PROGRAM_RULES'))
  if (!expiration)
    problems.push({
      path: 'expiration_type',
      message: `${EXPIRATIONS.join(', ')}: one of these is needed here, not ${describe(body.expiration_type)}.`,
    })
  const day = expiration === 'CUSTOM_DATE' ? readDay(body.expiration_date, problems) : null
  const asked = {
    points: readAmount(body.points),
    expiration: expiration ?? 'PROGRAM_RULES',
    day,
    sourceId: readText(body.source_id, 'source_id', TEXT_LIMITS.sourceId, problems) || null,
    reason: readText(body.reason, 'reason', TEXT_LIMITS.description, problems) ?? null,
  }
  if (problems.length > 0) throw invalidInput(problems)
  return asked
}

/** A whole number that is not 0; it may come as a text. */
export function readAmount(value: unknown, path = 'points'): number {
  const points = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
  if (Number.isSafeInteger(points) && points !== 0) return points as number
  const message = `A whole number of points is needed here that is not 0; not ${describe(value)}.`
  throw new Refusal('invalid_amount', message, [{ path, message }])
}

/** `2027-01-31`, also with a time after it, which is not looked at. */
function readDay(value: unknown, problems: Problem[]): string {
  const day = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(value)?.[1] : undefined
  const parsed = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  if (!Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day!)) return day!
  problems.push({
    path: 'expiration_date',
    message: `A day such as "2027-01-31" is needed here, not ${describe(value)}.`,
  })
  return ''
}
