import type { Problem } from '@coterie/filter'
import { DEFAULT_INGEST_LIMITS } from '../../../ingest/door/limits.ts'
import type { Write } from '../../../segments/write.ts'
import type { Candidate } from '../../examine/candidate.ts'
import type { Occasion } from '../../examine/examination.ts'
import { gatherFacts } from '../../examine/gather_facts.ts'
import { ruleFactsOf } from '../../examine/rule_facts.ts'
import { readStoredOrder } from '../../money/stored_order.ts'
import type { RuleFacts } from '../../rules/facts.ts'
import { ALWAYS } from '../../validity/validity.ts'
import type { VoucherRow } from '../../vouchers/voucher_row.ts'
import type { Deed } from './deed.ts'
import type { EarningRule } from './earning_rules_for.ts'

const NOTHING = Object.freeze({ redemptions: 0, order_amounts: 0, discounts: 0, credits: 0 })

/** What the validation rules of an earning rule are asked about: the customer at this moment, with this order or event. */
export async function earningFacts(
  { tx, definitions, now }: Write,
  deed: Deed,
  { campaign, validationRules }: EarningRule,
  card: VoucherRow | null,
): Promise<RuleFacts> {
  const candidate: Candidate = {
    asked: { object: 'voucher', id: card?.code ?? '', credits: null, reward: null },
    voucher: card,
    tier: null,
    campaign,
    what: 'Loyalty Card',
    validity: ALWAYS,
    active: true,
    rules: validationRules,
    deduction: null,
    reward: null,
  }
  const occasion: Occasion = {
    customer: { id: deed.customerId, known: true, metadata: deed.customer },
    order: orderOf(deed),
    metadata: {},
    sessionKey: null,
  }
  const priced = occasion.order?.priced ?? null
  const around = { first: priced, before: priced, after: priced }
  const gathered = await gatherFacts(tx, definitions, now, occasion, [candidate])
  const made = { pointsUsed: 0, counted: {}, adds: NOTHING }
  return { ...ruleFactsOf(candidate, occasion, around, gathered, made), event: deed.event }
}

/** An order that cannot be read as one has no say: rules about orders do not hold then. */
function orderOf({ order }: Deed): Occasion['order'] {
  if (order === null) return null
  const problems: Problem[] = []
  const priced = readStoredOrder(order, 'order', DEFAULT_INGEST_LIMITS, problems)
  return priced === undefined ? null : { priced, metadata: order.metadata }
}
