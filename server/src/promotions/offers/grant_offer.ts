import { describe, type Problem } from '../../../../filter/problem.ts'
import { AliasChanged, aliasesOf, requireUnmerged, resolved, withAliases } from '../../ingest/customers/aliases.ts'
import { beginForCustomers } from '../../ingest/customers/begin.ts'
import { type CustomerReference, readCustomerReference } from '../../ingest/customers/reference.ts'
import { customerNotFound } from '../../ingest/customers/save.ts'
import { isObject } from '../../ingest/door/json.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'
import { type Connections, invalidInput, Refusal, type Tx, transaction } from '../../store/index.ts'
import { filtersHolding } from './audience_filters.ts'
import { catalogueOf, type ListedOffer } from './catalogue.ts'
import { claimGrant, type Grant, type GrantKind, LIMITS } from './claim_grant.ts'
import { judgeOffer, type Member, type Verdict } from './judge_offer.ts'
import { memberOf } from './member.ts'
import { memberFactsIn } from './member_facts.ts'
import { findOffer } from './offer_row.ts'
import { refusalOfOffer } from './refusal_of_offer.ts'

const MOST = 1_000_000_000

/**
 * Activates an offer for a customer, or awards it: `{customer, count?}`. Granted is what the limits leave, under any
 * concurrency: who asks for 5 when 2 are left gets 2. Everything else that hides the offer from the customer refuses, with all
 * reasons. A customer named by a source_id that nobody has is created.
 */
export async function grantOffer(
  db: Connections,
  projectId: string,
  now: string,
  offer: string,
  kind: GrantKind,
  body: unknown,
): Promise<Grant> {
  const { customer, count } = readBody(body, projectId)
  const grant = async (tx: Tx): Promise<Grant> => {
    const { write, id } = await beginFor(tx, projectId, now, customer)
    const { listed, member } = await judgedIn(write, offer, id)
    refuse(listed, judgeOffer(listed, member), kind, write)
    return claimGrant(write, listed, member, id, kind, count)
  }
  return withAliases(() => transaction(db, grant))
}

function readBody(body: unknown, projectId: string): { readonly customer: CustomerReference; readonly count: number } {
  const problems: Problem[] = []
  const { customer: named, count = 1 } = isObject(body) ? body : {}
  const customer = readCustomerReference(named, projectId, 'customer', problems)
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MOST)
    problems.push({ path: 'count', message: `A whole number of at least 1 is needed here, not ${describe(count)}.` })
  if (!customer || problems.length > 0) throw invalidInput(problems)
  return { customer, count: Number(count) }
}

/** Holds the customer, or whom they were merged into; one named by a source id that nobody has is created. */
async function beginFor(
  tx: Tx,
  projectId: string,
  now: string,
  named: CustomerReference,
): Promise<{ readonly write: Write; readonly id: string }> {
  const customer = resolved(named, await aliasesOf(tx, projectId, [named.id]))
  const { write, present } = await beginForCustomers(tx, projectId, [customer], now)
  if (write.created.size > 0 || !present(customer.id)) await requireUnmerged(tx, projectId, [customer.id])
  if (!present(customer.id)) throw customer === named ? customerNotFound('customer') : new AliasChanged()
  if (write.created.size > 0) await settle(write, [...write.created], 'everything', 'write')
  return { write, id: customer.id }
}

/** The offer as it is now, and the customer, whose row is locked: what they did and where they are in stays as it is. */
async function judgedIn(
  write: Write,
  named: string,
  customerId: string,
): Promise<{ readonly listed: ListedOffer; readonly member: Member }> {
  const { tx, definitions, now } = write
  const { projectId } = definitions
  const offer = await findOffer(tx, projectId, named)
  const alone = catalogueOf(-1, [offer])
  const facts = await memberFactsIn(tx, { projectId, customerId })
  const filters = await filtersHolding(tx, alone.filters, definitions, customerId, now)
  return { listed: alone.offers[0]!, member: memberOf(facts, definitions, filters, now) }
}

/** Limits give what they leave, which may be nothing; all else refuses. */
function refuse(offer: ListedOffer, { reasons, failed, uses }: Verdict, kind: GrantKind, write: Write): void {
  if (reasons.some((reason) => !LIMITS.includes(reason)))
    throw refusalOfOffer(offer, reasons, failed, write.definitions)
  if (kind === 'award' && offer.must_activate && uses.activated === 0)
    throw new Refusal('offer_not_activated', `"${offer.name}" has to be activated by the customer first.`)
}
