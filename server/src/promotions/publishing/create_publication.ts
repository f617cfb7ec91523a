import { AliasChanged, aliasesOf, requireUnmerged, resolved, withAliases } from '../../ingest/customers/aliases.ts'
import { beginForCustomers } from '../../ingest/customers/begin.ts'
import { refusedProfiles, settleDeeds } from '../../ingest/customers/profiles.ts'
import type { CustomerReference } from '../../ingest/customers/reference.ts'
import { customerNotFound } from '../../ingest/customers/save.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../../ingest/door/limits.ts'
import type { Write } from '../../segments/write.ts'
import { type Database, invalidInput, Refusal, sql, type Tx, transaction } from '../../store/index.ts'
import { type CampaignRow, campaignsById, findCampaign } from '../campaigns/campaign_row.ts'
import { type ChangedFacts, noChangedFacts } from '../facts/changed_facts.ts'
import { findVoucher, lockVouchers, type VoucherRow, voucherNotFound } from '../vouchers/voucher_row.ts'
import { checkPublishable } from './check_publishable.ts'
import { earlierPublication, heldPublication } from './earlier_publication.ts'
import { type PublicationRow, publicationById } from './publication_row.ts'
import { publish } from './publish.ts'
import { type AskedPublication, readPublication } from './read_publication.ts'

/**
 * Publishes what a body asks for to the customer it names, who is created or updated. The same `source_id` is one publication;
 * who may join once and asks with `join_once` gets the same code again. Throws `no_voucher_suitable_for_publication`,
 * `voucher_cannot_be_published`, `voucher_already_published`, `duplicate_source_id` and what is wrong with the body.
 */
export async function createPublication(
  db: Database,
  projectId: string,
  now: string,
  body: JsonObject,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<PublicationRow> {
  const asked = readPublication(body, projectId, limits)
  return withAliases(() => transaction(db, (tx) => publicationOf(tx, projectId, now, asked, limits)))
}

async function publicationOf(
  tx: Tx,
  projectId: string,
  now: string,
  named: AskedPublication,
  limits: IngestLimits,
): Promise<PublicationRow> {
  await oneAtATime(tx, projectId, named.sourceId)
  const what = await findAsked(tx, projectId, named)
  const { write, customer } = await beginFor(tx, projectId, now, named)
  const profile = named.profile && { ...named.profile, id: customer.id, source_id: customer.sourceId }
  const asked = { ...named, customer, profile }
  const accepted = { path: '', profile, customerId: customer.id }
  for (const { problems } of refusedProfiles(write, [accepted]).values()) throw invalidInput(problems)
  const changed = noChangedFacts()
  const id = (await earlier(write, asked, what)) ?? (await publishAsked(write, changed, asked, what))
  await settleDeeds(write, { touched: [...changed.customers], facts: changed.facts, accepted: [accepted] }, limits)
  return publicationById(tx, projectId, id)
}

/** Holds the customer, or whom they were merged into; one named by a source id that nobody has is created. */
async function beginFor(
  tx: Tx,
  projectId: string,
  now: string,
  { customer: named }: AskedPublication,
): Promise<{ readonly write: Write; readonly customer: CustomerReference }> {
  const customer = resolved(named, await aliasesOf(tx, projectId, [named.id]))
  const { write, present } = await beginForCustomers(tx, projectId, [customer], now)
  if (write.created.size > 0 || !present(customer.id)) await requireUnmerged(tx, projectId, [customer.id])
  if (!present(customer.id)) throw customer === named ? customerNotFound('customer.id') : new AliasChanged()
  return { write, customer }
}

interface What {
  readonly campaign: CampaignRow | null
  readonly voucher: VoucherRow | null
}

/** Two with one source id wait for each other, whoever their customers are. */
async function oneAtATime(tx: Tx, projectId: string, sourceId: string | null): Promise<void> {
  if (sourceId !== null)
    await tx.query(sql`
      select pg_advisory_xact_lock(hashtextextended('coterie publication ' || ${projectId}::text || ${sourceId}::text, 0))`)
}

async function findAsked(tx: Tx, projectId: string, { campaign, voucher }: AskedPublication): Promise<What> {
  const asked = campaign === null ? null : await findCampaign(tx, projectId, campaign)
  if (asked?.type === 'PROMOTION')
    throw new Refusal('invalid_campaign', 'A PROMOTION has no vouchers that could be published.')
  if (voucher === null) return { campaign: asked, voucher: null }
  const found = await findVoucher(tx, projectId, voucher)
  if (asked !== null && found.campaign_id !== asked.id)
    throw invalidInput([
      { path: 'voucher', message: `The voucher ${voucher} is not one of the campaign ${asked.name}.` },
    ])
  const ids = found.campaign_id === null ? [] : [found.campaign_id]
  return { campaign: (await campaignsById(tx, projectId, ids)).get(ids[0] ?? '') ?? null, voucher: found }
}

/** A publication that there is already and that answers this request; null: there is something to do. */
async function earlier(write: Write, asked: AskedPublication, what: What): Promise<string | null> {
  const named = { campaignId: what.campaign?.id ?? null, voucherId: what.voucher?.id ?? null }
  if (asked.sourceId !== null) {
    const found = await earlierPublication(write, asked.sourceId, { ...named, customerId: asked.customer.id })
    if (found !== null) return found
  }
  const { campaign } = what
  const once = asked.joinOnce || campaign?.join_once === true
  if (campaign === null || !once) return null
  if (asked.count > 1) throw new Refusal('too_many_vouchers_requested', 'Only up to 1 can be published')
  const held = await heldPublication(write, asked.customer.id, campaign.id)
  if (held === null) return null
  if (asked.joinOnce) return held
  throw new Refusal('voucher_cannot_be_published', 'Voucher cannot be published. Customer already joined program.')
}

async function publishAsked(
  write: Write,
  changed: ChangedFacts,
  asked: AskedPublication,
  { campaign, voucher }: What,
): Promise<string> {
  const { count, channel, metadata, sourceId } = asked
  const held = voucher === null ? null : await hold(write, voucher)
  if (held !== null) checkPublishable(held, campaign, write.now)
  const to = { customerId: asked.customer.id, channel, metadata, sourceId }
  return (await publish(write, changed, { ...to, campaign, voucher: held, count })).id
}

async function hold({ tx, definitions }: Write, { id, code }: VoucherRow): Promise<VoucherRow> {
  const held = (await lockVouchers(tx, definitions.projectId, [id])).get(id)
  if (!held) throw voucherNotFound(code)
  return held
}
