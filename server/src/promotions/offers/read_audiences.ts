import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem, quote } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { acceptFilter } from '../../segments/accept_filter.ts'
import { type Definitions, segmentsNamed, uuidOf } from '../../segments/definitions.ts'
import { encodeId, Refusal } from '../../store/index.ts'
import { AUDIENCE_TYPES, type Audience } from './audience.ts'

const AUDIENCES_AT_MOST = 20
const SEGMENTS_AT_MOST = 100
/** Nobody is older. */
const OLDEST = 150

/** Keys that an audience may have, beside its type; `query` and `sentence` come back from whoever read it here. */
const KEYS: Readonly<Record<Audience['type'], readonly string[]>> = {
  in_all_segments: ['segments'],
  in_any_segment: ['segments'],
  not_in_segments: ['segments'],
  age_within: ['minimum_age', 'maximum_age'],
  filter: ['filter', 'query', 'sentence'],
}

/** Audiences from outside: segments by id or name, filters in any notation. What is wrong is added to `problems`, all of it. */
export function readAudiences(
  value: unknown,
  definitions: Definitions,
  path: string,
  problems: Problem[],
): readonly Audience[] {
  if (!Array.isArray(value)) {
    problems.push({ path, message: `A list of audiences is needed here, not ${describe(value)}.` })
    return []
  }
  if (value.length > AUDIENCES_AT_MOST)
    problems.push({ path, message: `An offer has at most ${AUDIENCES_AT_MOST} audiences, not ${value.length}.` })
  return value
    .slice(0, AUDIENCES_AT_MOST)
    .flatMap((each, n) => readAudience(each, definitions, at(path, n), problems) ?? [])
}

function readAudience(
  value: unknown,
  definitions: Definitions,
  path: string,
  problems: Problem[],
): Audience | undefined {
  if (!isObject(value)) {
    problems.push({ path, message: `An audience is an object with a type, not ${describe(value)}.` })
    return undefined
  }
  const type = AUDIENCE_TYPES.find((each) => each === value.type)
  if (type === undefined) {
    problems.push({
      path: at(path, 'type'),
      message: `The type of an audience is ${orList(AUDIENCE_TYPES)}, not ${describe(value.type)}.`,
    })
    return undefined
  }
  for (const key of Object.keys(value))
    if (key !== 'type' && !KEYS[type].includes(key))
      problems.push({ path: at(path, key), message: `An audience "${type}" has no ${quote(key)}.` })
  if (type === 'age_within') return readAge(value, path, problems)
  if (type === 'filter') return readFilter(value.filter, definitions, path, problems)
  return { type, segments: readSegments(value.segments, definitions, at(path, 'segments'), problems) }
}

function readSegments(value: unknown, definitions: Definitions, path: string, problems: Problem[]): readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > SEGMENTS_AT_MOST) {
    const given = Array.isArray(value) && value.length > 0 ? `${value.length}` : describe(value)
    problems.push({ path, message: `A list of 1 to ${SEGMENTS_AT_MOST} segments is needed here, not ${given}.` })
    return []
  }
  const ids = value.flatMap((each, n) => readSegment(each, definitions, at(path, n), problems) ?? [])
  return [...new Set(ids)]
}

/** By its id or its name, or as an object with one of them, as it is shown. */
function readSegment(value: unknown, definitions: Definitions, path: string, problems: Problem[]): string | undefined {
  const named = isObject(value) ? (value.id ?? value.name) : value
  if (typeof named !== 'string') {
    problems.push({ path, message: `The id or the name of a segment is needed here, not ${describe(value)}.` })
    return undefined
  }
  const { segments } = definitions
  const found = segments.get(uuidOf(named)) ?? [...segments.values()].find(({ name }) => name === named)
  if (found) return encodeId('seg', found.id)
  const names = [...segments.values()].map(({ name }) => name)
  problems.push({ path, message: `There is no segment ${quote(named)}.${didYouMean(nearest(named, names))}` })
  return undefined
}

function readAge(value: JsonObject, path: string, problems: Problem[]): Audience | undefined {
  const already = problems.length
  const minimum_age = readYears(value.minimum_age, at(path, 'minimum_age'), problems)
  const maximum_age = readYears(value.maximum_age, at(path, 'maximum_age'), problems)
  if (problems.length > already) return undefined
  if (minimum_age === null && maximum_age === null)
    problems.push({ path: at(path, 'minimum_age'), message: 'An age has a minimum_age, a maximum_age or both.' })
  else if (minimum_age !== null && maximum_age !== null && minimum_age > maximum_age)
    problems.push({ path: at(path, 'maximum_age'), message: `Nobody is ${minimum_age} and at most ${maximum_age}.` })
  return { type: 'age_within', minimum_age, maximum_age }
}

function readYears(value: unknown, path: string, problems: Problem[]): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= OLDEST) return value
  problems.push({ path, message: `Whole years from 0 to ${OLDEST} are needed here, not ${describe(value)}.` })
  return null
}

function readFilter(value: unknown, definitions: Definitions, path: string, problems: Problem[]): Audience | undefined {
  if (value === undefined || value === null) {
    problems.push({ path: at(path, 'filter'), message: 'A filter is needed here.' })
    return undefined
  }
  try {
    return { type: 'filter', filter: acceptFilter(value, definitions).tree }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const problem of error.problems) problems.push({ ...problem, path: `${path}.${problem.path}` })
    return undefined
  }
}

/** The segments (`seg_…`) that audiences name, in filters as well. */
export function segmentsOfAudiences(audiences: readonly Audience[]): readonly string[] {
  const named = audiences.flatMap((audience) => {
    if (audience.type === 'filter') return segmentsNamed(audience.filter)
    return audience.type === 'age_within' ? [] : audience.segments
  })
  return [...new Set(named)]
}
