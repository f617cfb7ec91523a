import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import { boundOf, micros } from '../../segments/time/instant.ts'
import { decodeId, invalidInput } from '../../store/index.ts'
import type { Asked } from './asked.ts'
import { type QualifiedFilter, readQualifiedFilter } from './qualified_filter.ts'
import { readOccasionAsked } from './read_asked.ts'
import { readNumeric } from './read_numeric.ts'
import { SCENARIOS, type ScenarioName } from './scenario.ts'

const SORTING = ['DEFAULT', 'BEST_DEAL', 'LEAST_DEAL'] as const

/** After which of what was returned a page goes on: newest first, of the same moment by id. */
export interface Place {
  readonly createdAt: string
  /** null: nothing of that moment is wanted any more. */
  readonly id: string | null
}

export interface AskedQualification extends Omit<Asked, 'redeemables'> {
  readonly scenario: ScenarioName
  readonly limit: number
  readonly after: Place | null
  readonly sorting: (typeof SORTING)[number]
  readonly filter: QualifiedFilter | null
}

const USUAL = 5
const AT_MOST = 50

/** The body of a qualification; all that is wrong with it at once. */
export function readQualification(
  projectId: string,
  body: JsonObject,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): AskedQualification {
  const problems: Problem[] = []
  const options = isObject(body.options) ? body.options : {}
  if (isFilled(body.options) && !isObject(body.options))
    problems.push({ path: 'options', message: `An object is needed here, not ${describe(body.options)}.` })
  const limit = readNumeric(options.limit, 'options.limit', problems) ?? USUAL
  if (limit > AT_MOST)
    problems.push({ path: 'options.limit', message: `At most ${AT_MOST} are answered at once, not ${limit}.` })
  const sorting = readWord(options.sorting_rule, SORTING, 'options.sorting_rule', problems)
  const after = readPlace(options.starting_after, 'options.starting_after', problems)
  if (after !== null && sorting !== 'DEFAULT')
    problems.push({ path: 'options.starting_after', message: 'Pages follow each other by age only, not by the deal.' })
  const asked = {
    ...readOccasionAsked(projectId, body, limits, problems),
    scenario: readWord(body.scenario, Object.keys(SCENARIOS) as ScenarioName[], 'scenario', problems),
    limit,
    after,
    sorting,
    filter: readQualifiedFilter(options.filters, 'options.filters', problems),
  }
  if (problems.length > 0) throw invalidInput(problems)
  return Object.freeze(asked)
}

/** One of some words, the first unless told. */
function readWord<W extends string>(value: unknown, words: readonly W[], path: string, problems: Problem[]): W {
  if (!isFilled(value)) return words[0]!
  const word = words.find((each) => each === value)
  if (word === undefined) problems.push({ path, message: `${orList(words)} is needed here, not ${describe(value)}.` })
  return word ?? words[0]!
}

/** A moment, and of several of that moment the one that came last. */
function readPlace(value: unknown, path: string, problems: Problem[]): Place | null {
  if (!isFilled(value)) return null
  const [moment = '', id = null] = typeof value === 'string' ? value.split(' ') : []
  const uuid = id === null ? null : (decodeId('v', id) ?? decodeId('promo', id) ?? decodeId('camp', id))
  const createdAt = instantIn(moment)
  if (createdAt !== null && (id === null || uuid !== null)) return { createdAt, id: uuid }
  problems.push({
    path,
    message: `The more_starting_after of the page before is needed here, not ${describe(value)}.`,
  })
  return null
}

function instantIn(text: string): string | null {
  try {
    return boundOf(micros(text))
  } catch {
    return null
  }
}
