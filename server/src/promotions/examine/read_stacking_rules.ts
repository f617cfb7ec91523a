import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { requireObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { textFlaw } from '../../ingest/door/text.ts'
import { DEFAULT_STACKING_RULES, REDEEMABLES_AT_MOST, type StackingRules } from './stacking_rules.ts'

const CATEGORIES_AT_MOST = 100
/** What can be said; of the rest there is only one way. */
const WORDS: Readonly<Record<string, readonly string[]>> = Object.freeze({
  redeemables_application_mode: ['ALL', 'PARTIAL'],
  redeemables_no_effect_rule: ['REDEEM_ANYWAY', 'SKIP'],
})

/** The `stacking_rules` of a project's settings: what it says of them, all that is wrong with it at once. */
export function readStackingRules(
  value: unknown,
  path: string,
  problems: Problem[],
): Partial<StackingRules> | undefined {
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  for (const [key, given] of Object.entries(body)) {
    const flaw = flawOf(key, given)
    if (flaw !== null) problems.push({ path: at(path, key), message: flaw })
  }
  return problems.length > before ? undefined : (Object.freeze({ ...body }) as Partial<StackingRules>)
}

function flawOf(key: string, given: unknown): string | null {
  if (!Object.hasOwn(DEFAULT_STACKING_RULES, key))
    return `There is no such stacking rule.${didYouMean(nearest(key, Object.keys(DEFAULT_STACKING_RULES)))}`
  const usual = DEFAULT_STACKING_RULES[key as keyof StackingRules]
  if (typeof usual === 'number') {
    const isCount = typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= REDEEMABLES_AT_MOST
    return isCount ? null : `A number from 1 to ${REDEEMABLES_AT_MOST} is needed here, not ${describe(given)}.`
  }
  if (typeof usual === 'string') {
    const words = WORDS[key] ?? [usual]
    return words.some((word) => word === given) ? null : `${orList(words)} is needed here, not ${describe(given)}.`
  }
  const isList = Array.isArray(given) && given.length <= CATEGORIES_AT_MOST
  const isCategory = (each: unknown) => typeof each === 'string' && textFlaw(each, TEXT_LIMITS.name) === null
  return isList && given.every(isCategory) ? null : `A list of at most ${CATEGORIES_AT_MOST} categories is needed here.`
}
