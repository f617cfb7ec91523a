import { describe, type Problem, pathTo } from '../../../../filter/problem.ts'
import { Refusal } from '../../store/index.ts'
import { customerOf, idFlaw } from './listed_id.ts'

/** Ids as they were given, by customer: who is named twice is there once. In the order of the customers. */
export type NamedIds = ReadonlyMap<string, string>

/** Customers of one transaction: a few tenths of a second. */
export const CHUNK = 10000

/** Ids taken in one call. */
export const MOST_IDS = 100_000

/** More would say no more. */
const MOST_PROBLEMS = 100

/** Reads a list of ids (`cust_…`) and source ids; undefined is an empty list. */
export function readIds(projectId: string, given: unknown, path: string, problems: Problem[]): NamedIds {
  const named = new Map<string, string>()
  if (given === undefined || given === null) return named
  if (!Array.isArray(given)) {
    problems.push({ path, message: `A list of ids or source ids is needed here, not ${describe(given)}.` })
    return named
  }
  for (const [i, id] of given.entries()) {
    const flaw = idFlaw(id)
    if (flaw === null) named.set(customerOf(projectId, id), id)
    else if (problems.length < MOST_PROBLEMS) problems.push({ path: pathTo(path, i), message: flaw })
  }
  return new Map([...named].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Throws `too_large`. */
export function checkCount(ids: number): void {
  if (ids > MOST_IDS)
    throw new Refusal('too_large', `At most ${MOST_IDS} ids are taken at once, not ${ids}; upload them as a file.`)
}
