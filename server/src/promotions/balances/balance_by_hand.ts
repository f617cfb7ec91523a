import { describe, type Problem } from '../../../../filter/problem.ts'
import { requireObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readText } from '../../ingest/door/text.ts'
import { type Connections, invalidInput, Refusal } from '../../store/index.ts'
import { campaignsById } from '../campaigns/campaign_row.ts'
import { noChangedFacts, settleChanged } from '../facts/changed_facts.ts'
import { programmeExpiry } from '../loyalty/programme_card.ts'
import { type HeldVouchers, holdingVouchers } from '../vouchers/holding_vouchers.ts'
import { invalidVoucher } from '../vouchers/invalid_voucher.ts'
import { type VoucherRow, voucherIdNamed, voucherNotFound } from '../vouchers/voucher_row.ts'
import { changeBalance, type Movement } from './change_balance.ts'
import { movementOf } from './movement_of.ts'
import { refuseBeyondNumbers } from './refuse_beyond_numbers.ts'

interface AskedChange {
  readonly amount: number
  readonly sourceId: string | null
  readonly reason: string | null
}

export interface BalanceByHand extends Omit<Movement, 'takenFrom'> {
  readonly voucher: VoucherRow
}

/**
 * Adds to what is on a gift card or loyalty card (by code or id), or takes away: `{amount, source_id?, reason?}`. The same
 * source id again changes nothing, and is answered as it was the first time. Throws `gift_amount_exceeded`,
 * `loyalty_card_points_exceeded`, `invalid_amount`, `invalid_voucher`, `voucher_not_found`.
 */
export function balanceByHand(
  db: Connections,
  projectId: string,
  now: string,
  voucher: string,
  value: unknown,
): Promise<BalanceByHand> {
  const asked = readChange(value)
  const id = voucherIdNamed(projectId, voucher)
  return holdingVouchers(db, projectId, now, [id], async (held) => {
    const found = held.vouchers.get(id)
    if (!found) throw voucherNotFound(voucher)
    const earlier = await movementOf(held.write.tx, found, asked.sourceId)
    return { voucher: found, ...(earlier ?? (await change(held, found, asked))) }
  })
}

async function change({ write }: HeldVouchers, voucher: VoucherRow, { amount, ...why }: AskedChange) {
  refuseCards(voucher, amount)
  const { tx, definitions, now } = write
  const isPoints = voucher.type === 'LOYALTY_CARD'
  const campaign = isPoints
    ? (await campaignsById(tx, definitions.projectId, [voucher.campaign_id!])).get(voucher.campaign_id!)
    : undefined
  const changed = noChangedFacts()
  const moved = await changeBalance(write, changed, voucher, {
    type: isPoints
      ? amount > 0
        ? 'POINTS_ADDITION'
        : 'POINTS_REMOVAL'
      : amount > 0
        ? 'CREDITS_ADDITION'
        : 'CREDITS_REMOVAL',
    amount,
    ...why,
    source: 'API',
    expires: campaign && amount > 0 ? programmeExpiry(campaign, now, definitions.project.timeZone) : null,
  })
  await settleChanged(write, changed)
  return moved
}

function refuseCards(voucher: VoucherRow, amount: number): void {
  const { type, holder_id } = voucher
  if (type === 'DISCOUNT_VOUCHER') throw invalidVoucher('A discount code has no balance')
  if (type === 'LOYALTY_CARD' && holder_id === null)
    throw invalidVoucher('A loyalty card gets points when somebody holds it: publish it first')
  refuseBeyondNumbers(voucher, amount)
}

function readChange(value: unknown): AskedChange {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const sourceId = readText(body.source_id, 'source_id', TEXT_LIMITS.sourceId, problems) ?? null
  const reason = readText(body.reason, 'reason', TEXT_LIMITS.description, problems) ?? null
  if (problems.length > 0) throw invalidInput(problems)
  const amount = typeof body.amount === 'string' && /^-?\d{1,16}$/.test(body.amount) ? Number(body.amount) : body.amount
  if (!Number.isSafeInteger(amount) || amount === 0) {
    const message = `A whole number is needed here that is not 0, below it to take away; not ${describe(body.amount)}.`
    throw new Refusal('invalid_amount', message, [{ path: 'amount', message }])
  }
  return { amount: amount as number, sourceId, reason }
}
