import { didYouMean, nearest } from '../../../../filter/nearest.ts'
import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { encodeId } from '../../store/index.ts'
import type { Qualifiable } from './qualifiables.ts'

/** Which of those that could be used are wanted. */
export type QualifiedFilter = (one: Qualifiable) => boolean

/** What they can be filtered by; several values where one thing goes by several names. */
const FIELDS: Readonly<Record<string, (one: Qualifiable) => readonly string[]>> = Object.freeze({
  resource_type: ({ object }) => [object],
  resource_id: ({ id, found }) => [id, ...(found.voucher ? [encodeId('v', found.voucher.id)] : [])],
  code: ({ found }) => (found.voucher && found.voucher.code !== '' ? [found.voucher.code] : []),
  voucher_type: ({ found }) => (found.voucher ? [found.voucher.type] : []),
  campaign_id: ({ campaignId }) => (campaignId === null ? [] : [encodeId('camp', campaignId)]),
  campaign_type: ({ campaignType }) => (campaignType === null ? [] : [campaignType]),
  holder_role: ({ role }) => (role === null ? [] : [role]),
  category_id: () => [],
})
const OPERATORS = ['$is', '$is_not', '$in', '$not_in', '$has_value', '$is_unknown'] as const

/** `{junction?, <field>: {conditions: {$is: [value, …]}}}`. */
export function readQualifiedFilter(value: unknown, path: string, problems: Problem[]): QualifiedFilter | null {
  if (!isFilled(value)) return null
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return null
  }
  const { junction = 'and', ...asked } = value
  const word = typeof junction === 'string' ? junction.toLowerCase() : ''
  if (word !== 'and' && word !== 'or')
    problems.push({ path: at(path, 'junction'), message: `"and" or "or" is needed here, not ${describe(junction)}.` })
  const tests = Object.entries(asked).flatMap(([name, given]) => readField(name, given, at(path, name), problems))
  if (tests.length === 0) return null
  return word === 'or' ? (one) => tests.some((test) => test(one)) : (one) => tests.every((test) => test(one))
}

function readField(name: string, given: unknown, path: string, problems: Problem[]): readonly QualifiedFilter[] {
  const read = Object.hasOwn(FIELDS, name) ? FIELDS[name]! : null
  if (read === null) {
    const known = Object.keys(FIELDS)
    problems.push({ path, message: `These are filtered by ${orList(known)}.${didYouMean(nearest(name, known))}` })
    return []
  }
  const conditions = isObject(given) ? given.conditions : undefined
  if (!isObject(conditions)) {
    problems.push({ path: at(path, 'conditions'), message: 'An object such as {"$is": ["a"]} is needed here.' })
    return []
  }
  return Object.entries(conditions).flatMap(([operator, values]): readonly QualifiedFilter[] => {
    const wanted = new Set((Array.isArray(values) ? values : [values]).map(String))
    const isAmong: QualifiedFilter = (one) => read(one).some((value) => wanted.has(value))
    switch (OPERATORS.find((each) => each === operator)) {
      case '$is':
      case '$in':
        return [isAmong]
      case '$is_not':
      case '$not_in':
        return [(one) => !isAmong(one)]
      case '$has_value':
        return [(one) => read(one).length > 0]
      case '$is_unknown':
        return [(one) => read(one).length === 0]
      default:
        problems.push({ path: at(at(path, 'conditions'), operator), message: `Here are ${orList(OPERATORS)}.` })
        return []
    }
  })
}
