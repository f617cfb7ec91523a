import type { Definitions } from '../../segments/definitions.ts'
import { Refusal } from '../../store/index.ts'
import { orderAmount } from '../money/amounts.ts'
import { missingInput } from '../money/missing_input.ts'
import { EMPTY_ORDER, type PricedOrder } from '../money/order.ts'
import { type Trace, traceOf } from '../money/undo.ts'
import type { RuleRow } from '../rules/rule_table.ts'
import { applicableOf } from './applicable_of.ts'
import type { Candidate } from './candidate.ts'
import { deduct } from './deduct.ts'
import type { Applied, Decided, Inapplicable, Occasion } from './examination.ts'
import { decidedSegments, examineRules } from './examine_rules.ts'
import { firstObstacle, type Obstacle } from './first_obstacle.ts'
import type { GatheredFacts, Held } from './gather_facts.ts'
import type { MadeSoFar } from './made_so_far.ts'
import { ruleFactsOf } from './rule_facts.ts'
import { useObstacle } from './use_obstacle.ts'

/** What an examination is about, the same for all its redeemables. */
export interface Setting {
  readonly definitions: Definitions
  readonly now: string
  readonly occasion: Occasion
  readonly gathered: GatheredFacts
  /** Rules about other things are not asked; null asks all. */
  readonly about: ReadonlySet<RuleRow['about']> | null
  /** Whether it could be redeemed just so: with a reward, and with an order that the discount can be taken off. */
  readonly whole: boolean
  /** Whether what is in the customer's own wallet is meant: referral codes, too, that others redeem. */
  readonly wallet?: boolean
  /** Whether it is kept why: traces, rules, segments. Not where only what can be used is asked for. */
  readonly explain?: boolean
  /** Whether it is known that what the rules ask of the customer's segments and metadata holds (`ruledOut`). */
  readonly whomHolds?: boolean
}

const NO_TRACE: Trace = Object.freeze({ discount_amount: 0, lines: [] })
const NOTHING_HELD: Held = Object.freeze({ quantity: 0, amount: 0 })

/** One redeemable, on the order as those before it left it and with what they add to the counters. */
export function examineOne(
  candidate: Candidate,
  before: PricedOrder | null,
  made: MadeSoFar,
  setting: Setting,
): Applied | Inapplicable {
  try {
    return examine(candidate, before, made, setting)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...refused(candidate, setting), code: error.code, details: error.message }
  }
}

function examine(
  candidate: Candidate,
  before: PricedOrder | null,
  made: MadeSoFar,
  setting: Setting,
): Applied | Inapplicable {
  const { occasion, definitions, now, gathered, explain = true } = setting
  const { voucher, rules } = candidate
  const no = (obstacle: Obstacle): Inapplicable => ({ ...refused(candidate, setting), ...obstacle })
  const held = gathered.held.get(voucher?.id ?? '') ?? NOTHING_HELD
  const { timeZone } = definitions.project
  const obstacle = firstObstacle(candidate, occasion.customer, now, timeZone, held, setting.wallet)
  if (obstacle) return no(obstacle)
  const applicable = applicableOf(rules)
  const available = (voucher?.balance ?? 0) - held.amount
  const needed = useObstacle(candidate, before, applicable, available, setting)
  if (needed) return no(needed)
  const can =
    before !== null && (candidate.deduction === null || missingInput(before, candidate.deduction, applicable) === null)
  const { after, amount, result } = deduct(candidate, applicable, can ? before : null, available, gathered.catalogue)
  const order = after ?? before
  const adds = {
    redemptions: 1,
    order_amounts: order ? orderAmount(order) : 0,
    discounts: after ? appliedTo(after) : 0,
    credits: amount,
  }
  const counted = made.countedFor(candidate, gathered.counts)
  const facts = () =>
    ruleFactsOf(candidate, occasion, { first: occasion.order?.priced ?? null, before, after: order }, gathered, {
      ...{ counted, adds },
      pointsUsed: voucher?.type === 'LOYALTY_CARD' ? amount : 0,
    })
  const examined = examineRules(candidate, facts, setting)
  const decided = decidedOf(candidate, setting, examined.rules, counted)
  if (examined.refuse) return { asked: candidate.asked, candidate, ...examined.refuse, decided }
  const trace = explain ? traceOf(before ?? EMPTY_ORDER, order ?? EMPTY_ORDER) : NO_TRACE
  return { candidate, before, after: order, trace, applicable, amount, adds, result, decided }
}

const refused = (candidate: Candidate, setting: Setting): Omit<Inapplicable, 'code' | 'details'> => ({
  asked: candidate.asked,
  candidate,
  ownMessage: null,
  decided: decidedOf(candidate, setting, [], {}),
})

function decidedOf(
  candidate: Candidate,
  { definitions, gathered, now, explain = true }: Setting,
  rules: Decided['rules'],
  counted: Decided['counted'],
): Decided {
  const segments = explain ? decidedSegments(candidate, definitions, gathered) : []
  return { at: now, rules, segments, counted }
}

const appliedTo = ({ appliedDiscountAmount, lines }: PricedOrder): number =>
  lines.reduce((sum, line) => sum + line.appliedDiscountAmount, appliedDiscountAmount)
