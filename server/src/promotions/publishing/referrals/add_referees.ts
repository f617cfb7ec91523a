import type { Problem } from '@coterie/filter'
import { describe } from '../../../../../filter/problem.ts'
import { beginForCustomers } from '../../../ingest/customers/begin.ts'
import { readProfile, refusedProfiles, settleDeeds } from '../../../ingest/customers/profiles.ts'
import { readCustomerReference } from '../../../ingest/customers/reference.ts'
import { customerNotFound } from '../../../ingest/customers/save.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../../ingest/door/limits.ts'
import { readMetadata } from '../../../ingest/door/metadata.ts'
import { at } from '../../../ingest/door/path.ts'
import { type Database, invalidInput, newId, Refusal, sql, transaction } from '../../../store/index.ts'
import { lockVouchers, voucherNotFound } from '../../vouchers/voucher_row.ts'
import { referralCode } from './referral_code.ts'

const AT_ONCE = 100

export interface Named {
  /** The code or id of a referral code. */
  readonly member: string
  /** The programme that it has to be of, by id or name. */
  readonly campaign?: string | undefined
}

/**
 * Makes customers referees of a referral code, `{holders: [customer, …], metadata?}`, all of them or none; that counts as no
 * conversion. Who is not there is created. Answers their holdings' UUIDs, in order. Throws `not_published` and `holder_exists`.
 */
export async function addReferees(
  db: Database,
  projectId: string,
  now: string,
  named: Named,
  body: JsonObject,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<readonly string[]> {
  const { holders, metadata } = read(body, projectId, limits)
  return transaction(db, async (tx) => {
    const references = holders.map(({ customer }) => customer)
    const { write, present } = await beginForCustomers(tx, projectId, references, now)
    for (const { path, customer } of holders) if (!present(customer.id)) throw customerNotFound(at(path, 'id'))
    const accepted = holders.map(({ path, customer, profile }) => ({ path, profile, customerId: customer.id }))
    for (const { problems } of refusedProfiles(write, accepted).values()) throw invalidInput(problems)
    const { id } = await referralCode(tx, projectId, named)
    const code = (await lockVouchers(tx, projectId, [id])).get(id)
    if (!code) throw voucherNotFound(named.member)
    if (code.holder_id === null) throw new Refusal('not_published', code.code)
    const ids = holders.map(newId)
    const { rowCount } = await tx.query(sql`
      insert into coterie.voucher_holders (customer_id, voucher_id, id, project_id, campaign_id, role, metadata, created_at)
      select n.customer_id, ${code.id}, n.id, ${projectId}, ${code.campaign_id}, 'REFEREE', ${sql.json(metadata)}, ${now}::timestamptz
      from unnest(${references.map(({ id }) => id)}::uuid[], ${ids}::uuid[]) as n (customer_id, id)
      on conflict (customer_id, voucher_id) do nothing`)
    if (rowCount < ids.length)
      throw new Refusal('holder_exists', `Some of these customers hold ${code.code} already, or are named twice.`)
    await settleDeeds(write, { touched: [], facts: [], accepted }, limits)
    return ids
  })
}

function read(body: JsonObject, projectId: string, limits: IngestLimits) {
  const problems: Problem[] = []
  const given = Array.isArray(body.holders) ? body.holders : []
  if (given.length < 1 || given.length > AT_ONCE)
    problems.push({
      path: 'holders',
      message: `A list of 1 to ${AT_ONCE} customers is needed here, not ${Array.isArray(body.holders) ? `one of ${body.holders.length}` : describe(body.holders)}.`,
    })
  const holders = given.slice(0, AT_ONCE).map((value: unknown, i) => {
    const path = at('holders', i)
    const customer = readCustomerReference(value, projectId, path, problems)
    return { path, customer: customer!, profile: readProfile(value, projectId, path, limits, problems) }
  })
  const metadata = readMetadata(body.metadata, 'metadata', limits, problems)?.set ?? {}
  if (problems.length > 0) throw invalidInput(problems)
  return { holders, metadata }
}
