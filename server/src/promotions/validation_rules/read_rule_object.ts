import type { Problem } from '@coterie/filter'
import { describe, orList } from '../../../../filter/problem.ts'
import { isGiven } from '../../ingest/door/given.ts'
import { checkJson, isObject, type JsonObject, jsonBytes } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { invalidInput, Refusal } from '../../store/index.ts'
import type { Applicable } from '../money/applicable.ts'
import { readApplicable } from '../money/read_applicable.ts'
import { readRules } from '../rules/read_rules.ts'
import { showRules } from '../rules/show_rules.ts'
import { segmentsOf, withSegmentIds } from './named_segments.ts'

/** What a body says of a rule object; undefined is what it leaves out. */
export interface RuleDraft {
  readonly name: string | undefined
  readonly rules: JsonObject | undefined
  readonly segmentIds: readonly string[]
  readonly applicable: Applicable | undefined
  readonly error: JsonObject | null | undefined
  readonly type: string | undefined
  readonly contextType: string | undefined
}

const TYPES = ['expression', 'basic', 'advanced', 'complex']
/** Rules lie in rules, and conditions in them. */
const JSON_LIMITS = { ...DEFAULT_INGEST_LIMITS, metadataDepth: 20 }
const RULES_AT_MOST = 256 * 1024

/** Reads `{name, rules, applicable_to?, error?, type?, context_type?}`. Throws what is wrong, all of it. */
export function readRuleObject(body: JsonObject, definitions: Definitions): RuleDraft {
  const wrong: Problem[] = []
  const problems: Problem[] = []
  if (isGiven(body.bundle_rules))
    wrong.push({ path: 'bundle_rules', message: 'Bundles are not offered: name the products in rules.' })
  // Beside them it would be passed over, and an `or` be taken for an `and`.
  if (isGiven(body.logic)) wrong.push({ path: 'logic', message: 'The logic stands among the rules: rules.logic.' })
  const sent = withSegmentIds(body.rules ?? undefined, definitions)
  checkJson(sent ?? null, 'rules', JSON_LIMITS, wrong)
  const rules = wrong.length === 0 ? readRules(sent, 'rules', wrong, definitions.schema.metadata) : undefined
  const segmentIds = rules === undefined ? [] : segmentsOf(rules, definitions, wrong)
  if (wrong.length === 0 && sent !== undefined && jsonBytes(sent) > RULES_AT_MOST)
    wrong.push({ path: 'rules', message: `Rules take at most ${RULES_AT_MOST / 1024} KiB as JSON.` })
  const applicable =
    body.applicable_to === undefined ? undefined : readApplicable(body.applicable_to, 'applicable_to', wrong)
  const draft: RuleDraft = {
    name: isGiven(body.name) ? requireText(body.name, 'name', TEXT_LIMITS.name, problems) : undefined,
    rules: sent === undefined ? undefined : showRules(sent),
    segmentIds,
    applicable,
    error: readError(body.error, problems),
    type: readType(body.type, problems),
    contextType: readText(body.context_type, 'context_type', 100, problems) ?? undefined,
  }
  if (wrong.length > 0) throw invalidRules([...wrong, ...problems])
  if (problems.length > 0) throw invalidInput(problems)
  return draft
}

function invalidRules(problems: readonly Problem[]): Refusal {
  return new Refusal('invalid_validation_rules', invalidInput(problems).message, problems)
}

function readError(value: unknown, problems: Problem[]): JsonObject | null | undefined {
  if (value === undefined || value === null) return value
  if (!isObject(value)) {
    problems.push({
      path: 'error',
      message: `An object such as {"message": "For members only"} is needed here, not ${describe(value)}.`,
    })
    return undefined
  }
  const message = readText(value.message, 'error.message', 1000, problems)
  return message ? { message } : null
}

function readType(value: unknown, problems: Problem[]): string | undefined {
  if (!isGiven(value)) return undefined
  if (typeof value === 'string' && TYPES.includes(value)) return value
  problems.push({ path: 'type', message: `${orList(TYPES)} is needed here, not ${describe(value)}.` })
  return undefined
}
