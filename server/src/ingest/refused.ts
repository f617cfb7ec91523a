import type { Problem } from '@coterie/filter'
import { invalidInput, Refusal, type RefusalCode } from '../store/index.ts'

/** One item of a batch that was not taken; the others were. */
export interface RefusedItem {
  readonly outcome: 'refused'
  readonly code: RefusalCode
  readonly message: string
  readonly problems: readonly Problem[]
}

export function refusedItem({ code, message, problems }: Refusal): RefusedItem {
  return { outcome: 'refused', code, message, problems }
}

export const wrongItem = (problems: readonly Problem[]): RefusedItem => refusedItem(invalidInput(problems))

export const isRefused = (item: object): item is RefusedItem => 'outcome' in item && item.outcome === 'refused'

/** The result of a batch of one: what was refused is thrown. */
export function onlyResult<T extends object>(results: readonly (T | RefusedItem)[]): T {
  const result = results[0]!
  if (!isRefused(result)) return result
  throw new Refusal(result.code, result.message, result.problems)
}

/** Refuses a batch of more items than are taken at once. */
export function checkBatch(items: readonly unknown[], most: number, what: string): void {
  if (items.length > most)
    throw new Refusal('too_large', `At most ${most} ${what} are taken at once, not ${items.length}.`)
}
