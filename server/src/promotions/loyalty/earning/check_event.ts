import type { Problem } from '@coterie/filter'
import { readCustomerReference } from '../../../ingest/customers/reference.ts'
import { isObject, type JsonObject } from '../../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { textFlaw } from '../../../ingest/door/text.ts'
import { invalidInput, type Queryable, Refusal } from '../../../store/index.ts'
import { findVoucher } from '../../vouchers/voucher_row.ts'

/**
 * Throws what is wrong with the programmes that an event names, before anything is recorded: a referral's code that nobody
 * refers with, or is the customer's own; a card that there is not. An event that names none costs nothing.
 */
export async function checkEvent(db: Queryable, projectId: string, body: JsonObject): Promise<void> {
  const { referral, loyalty } = body
  if (isNamed(referral)) await checkReferral(db, projectId, codeIn(referral, 'referral'), body.customer)
  if (!isNamed(loyalty)) return
  const card = await findVoucher(db, projectId, codeIn(loyalty, 'loyalty'))
  if (card.type !== 'LOYALTY_CARD')
    throw invalidInput([{ path: 'loyalty.code', message: `${card.code} is not the code of a loyalty card.` }])
}

/** Clients send back the empty object, or null, that they were answered. */
const isNamed = (value: unknown): boolean =>
  value !== undefined && value !== null && !(isObject(value) && Object.keys(value).length === 0)

function codeIn(value: unknown, path: string): string {
  const code = isObject(value) ? value.code : undefined
  if (typeof code === 'string' && code !== '' && textFlaw(code, TEXT_LIMITS.sourceId) === null) return code
  throw invalidInput([{ path: `${path}.code`, message: `.${path} should have required property 'code'` }])
}

async function checkReferral(db: Queryable, projectId: string, code: string, customer: unknown): Promise<void> {
  const voucher = await findVoucher(db, projectId, code)
  if (!voucher.is_referral_code)
    throw invalidInput([{ path: 'referral.code', message: `${voucher.code} is not a referral code.` }])
  if (voucher.holder_id === null) throw new Refusal('not_published', voucher.code)
  const problems: Problem[] = []
  if (readCustomerReference(customer, projectId, 'customer', problems)?.id === voucher.holder_id)
    throw new Refusal('referrer_not_permitted_to_redeem', voucher.code)
}
