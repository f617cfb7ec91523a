import { describe, type Problem } from '../../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../../../ingest/door/json.ts'
import { at } from '../../../ingest/door/path.ts'
import { invalidInput, type Queryable, Refusal, sql } from '../../../store/index.ts'
import { readCode } from '../../codes/read_code.ts'
import { invalidVoucher } from '../invalid_voucher.ts'
import { voucherIdOf } from '../voucher_row.ts'

/** Vouchers in one list. */
export const VOUCHERS_AT_MOST = 10_000

/** A list of vouchers to be imported; each has a code. What else they say is read when they are made. */
export function readCodes(body: unknown): readonly (JsonObject & { readonly code: string })[] {
  if (!Array.isArray(body))
    throw invalidInput([{ path: '', message: `A list of vouchers is needed here, not ${describe(body)}.` }])
  if (body.length > VOUCHERS_AT_MOST)
    throw new Refusal('too_large', `At most ${VOUCHERS_AT_MOST} vouchers are taken at once, not ${body.length}.`)
  const problems: Problem[] = []
  body.forEach((each: unknown, i) => {
    if (!isObject(each)) problems.push({ path: `[${i}]`, message: `A voucher is an object, not ${describe(each)}.` })
  })
  if (problems.length > 0) throw invalidInput(problems)
  const without = body.filter(({ code }) => code === undefined || code === null || code === '').length
  if (without > 0) throw invalidVoucher(`Found ${without} voucher(s) without 'code' value`)
  for (const [i, { code }] of body.entries()) readCode(code, at(`[${i}]`, 'code'), problems)
  if (problems.length > 0) throw invalidInput(problems)
  return body
}

/** Throws `duplicate_codes` where a code stands twice in the list, or is there already. */
export async function refuseTakenCodes(db: Queryable, projectId: string, codes: readonly string[]): Promise<void> {
  const { rows } = await db.query<{ code: string }>(sql`
    select code from coterie.vouchers where id = any (${codes.map((code) => voucherIdOf(projectId, code))}::uuid[])`)
  const there = new Set(rows.map(({ code }) => code))
  const seen = new Set<string>()
  const taken = codes.flatMap((code, i) => {
    const problem = there.has(code)
      ? 'There is a voucher with this code already.'
      : seen.has(code)
        ? 'This code stands in the list twice.'
        : null
    seen.add(code)
    return problem === null ? [] : [{ path: `[${i}].code`, message: problem }]
  })
  if (taken.length === 0) return
  throw new Refusal('duplicate_codes', `${taken.length} voucher codes(s) already exist.`, taken.slice(0, 100))
}
