import { describe } from '../../../../../filter/problem.ts'
import { invalidInput, Refusal } from '../../../store/index.ts'
import { isObject } from '../../door/json.ts'
import type { ListKind } from './save_all.ts'

/** The bodies of a list: the list itself (as Voucherify has it), or under its name, `{orders: […]}`. */
export function readList(body: unknown, { many }: ListKind, most: number): readonly unknown[] {
  const list = isObject(body) ? body[many] : body
  if (!Array.isArray(list))
    throw invalidInput([{ path: many, message: `A list of ${many} is needed here, not ${describe(list)}.` }])
  if (list.length > most)
    throw new Refusal('too_large', `At most ${most} ${many} are taken at once, not ${list.length}.`)
  return list
}
