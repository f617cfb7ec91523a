import type { Definitions } from '../../segments/definitions.ts'
import type { Tx } from '../../store/index.ts'
import { appliedSince } from '../money/apply_stack.ts'
import { type PricedOrder, unapplied } from '../money/order.ts'
import { isWithoutEffect } from '../money/undo.ts'
import type { Candidate, Sought } from './candidate.ts'
import { categoryOf } from './category_of.ts'
import type { Applied, Decided, Examination, Inapplicable, Occasion, Skipped } from './examination.ts'
import { examineOne, type Setting } from './examine_one.ts'
import { type Exclusion, exclusionOf } from './exclusion.ts'
import { gatherFacts } from './gather_facts.ts'
import { nothingMade } from './made_so_far.ts'
import { type StackingRules, stackingRulesOf } from './stacking_rules.ts'

export interface StackOptions {
  /** What may be used together, and whether all must apply (`redeemables_application_mode`). */
  readonly stacking?: StackingRules
}

/**
 * Examines redeemables in the order in which they were asked for; each sees the order and the counters as those before it leave
 * them. Nothing is written. What is counted is exact if the caller has locked the vouchers, and the rows that `countedOver` names.
 */
export async function examineStack(
  db: Tx,
  definitions: Definitions,
  now: string,
  occasion: Occasion,
  all: readonly Sought[],
  { stacking = stackingRulesOf(definitions.project) }: StackOptions = {},
): Promise<Examination> {
  const candidates = all.flatMap(({ candidate }) => candidate ?? [])
  const gathered = await gatherFacts(db, definitions, now, occasion, candidates)
  const setting: Setting = { definitions, now, occasion, gathered, about: null, whole: true }
  return stack(all, setting, stacking)
}

function stack(all: readonly Sought[], setting: Setting, stacking: StackingRules): Examination {
  const first = setting.occasion.order?.priced ?? null
  const made = nothingMade()
  const applied: Applied[] = []
  const inapplicable: Inapplicable[] = []
  const skipped: Skipped[] = []
  const isBlocking = (candidate: Candidate) => 'trace' in examineOne(candidate, first, nothingMade(), setting)
  const exclusion = exclusionOf(all, stacking, isBlocking)
  let order: PricedOrder | null = first
  for (const { asked, candidate, refusal } of all) {
    const skip = skipOf(candidate, stacking, inapplicable, applied, exclusion)
    if (skip) {
      skipped.push({ asked, candidate, ...skip })
      continue
    }
    const examined =
      refusal || !candidate
        ? {
            asked,
            candidate,
            code: refusal!.code,
            details: refusal!.message,
            ownMessage: null,
            decided: nothing(setting.now),
          }
        : examineOne(candidate, order, made, setting)
    if ('code' in examined) inapplicable.push(examined)
    else if (isSkippedWithoutEffect(examined, stacking)) skipped.push({ asked, candidate, ...NO_EFFECT })
    else {
      applied.push(examined)
      made.add(examined)
      order = examined.after
    }
  }
  const last = applied.at(-1)?.after ?? null
  return { applied, inapplicable, skipped, order: first && (last ? appliedSince(first, last) : unapplied(first)) }
}

const PRECEDING = {
  key: 'preceding_validation_failed',
  message: 'Redeemable cannot be applied due to preceding validation failure',
}
const NO_EFFECT = { key: 'redeemable_without_effect', message: 'Redeemable would not change the order' }

function skipOf(
  candidate: Candidate | null,
  stacking: StackingRules,
  inapplicable: readonly Inapplicable[],
  applied: readonly Applied[],
  exclusion: Exclusion,
): Pick<Skipped, 'key' | 'message'> | null {
  if (stacking.redeemables_application_mode === 'ALL' && inapplicable.length > 0) return PRECEDING
  return candidate && exclusion(candidate, applied)
}

/** Categories can say otherwise than the rule for all. */
function isSkippedWithoutEffect({ trace, candidate, amount }: Applied, stacking: StackingRules): boolean {
  if (!isWithoutEffect(trace) || amount > 0 || candidate.reward !== null) return false
  const category = categoryOf(candidate)
  if (category !== null && stacking.no_effect_skip_categories.includes(category)) return true
  if (category !== null && stacking.no_effect_redeem_anyway_categories.includes(category)) return false
  return stacking.redeemables_no_effect_rule === 'SKIP'
}

const nothing = (at: string): Decided => ({ at, rules: [], segments: [], counted: {} })
