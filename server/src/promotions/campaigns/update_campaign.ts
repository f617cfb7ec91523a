import type { Problem } from '../../../../filter/problem.ts'
import { isGiven } from '../../ingest/door/given.ts'
import { isObject, type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readText } from '../../ingest/door/text.ts'
import { changeDefinitions } from '../../segments/schema_change.ts'
import { type Database, invalidInput, sql, type Tx, transaction } from '../../store/index.ts'
import { readDiscount } from '../money/read_discount.ts'
import { readValidity } from '../validity/read_validity.ts'
import { type CampaignRow, findCampaign } from './campaign_row.ts'
import { invalidCampaign } from './invalid_campaign.ts'
import { mergedMetadata } from './merged_metadata.ts'
import { nameReferral } from './name_referral.ts'
import { readUpdateType } from './read_campaign.ts'
import { readCategory } from './read_category.ts'
import { readFlag } from './read_flag.ts'
import { readReferralProgram } from './read_referral_program.ts'
import { readTiersExpiration } from './read_tiers_expiration.ts'
import { readGift } from './read_voucher_template.ts'

/**
 * Changes what a body says of a campaign (by id or name), and nothing else: what is left out stays, null removes, metadata is
 * merged by key. Vouchers that nobody has been given follow at once, unless they have values of their own. Answers its UUID.
 * Throws `campaign_not_found`.
 */
export async function updateCampaign(
  db: Database,
  projectId: string,
  now: string,
  campaign: string,
  value: unknown,
): Promise<string> {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems)
  if (body === undefined) throw invalidInput(problems)
  const work = (tx: Tx) => update(tx, projectId, now, campaign, body)
  // Which events are listened to is a definition.
  if (body.referral_program === undefined || body.referral_program === null) return transaction(db, work)
  let id: string
  await changeDefinitions(db, projectId, now, async (tx) => {
    id = await work(tx)
  })
  return id!
}

async function update(tx: Tx, projectId: string, now: string, campaign: string, body: JsonObject): Promise<string> {
  const { id } = await findCampaign(tx, projectId, campaign)
  await tx.query(sql`select from coterie.campaigns where id = ${id} for no key update`)
  const old = await findCampaign(tx, projectId, campaign)
  const problems: Problem[] = []
  const given = <T>(
    key: string,
    before: T,
    read: (value: unknown, path: string, problems: Problem[]) => T | undefined,
  ) => (body[key] === undefined ? before : (read(body[key], key, problems) ?? before))
  const description =
    body.description === undefined
      ? old.description
      : (readText(body.description, 'description', TEXT_LIMITS.description, problems) ?? null)
  const category = readCategory(body, '', problems)
  const changed = {
    ...{ description, category: category === undefined ? old.category : category },
    metadata: mergedMetadata(old.metadata, body, problems),
    validity: readValidity(body, '', problems, old.validity),
    update_type: given('type', old.update_type, readUpdateType),
    join_once: old.type === 'LOYALTY_PROGRAM' || given('join_once', old.join_once, readFlag),
    auto_join: given('auto_join', old.auto_join, readFlag),
    voucher: changedVoucher(old, body, problems),
    expiration:
      old.type === 'LOYALTY_PROGRAM'
        ? given('loyalty_tiers_expiration', old.loyalty_tiers_expiration, readTiersExpiration)
        : null,
  }
  const referral = await changedReferral(tx, projectId, old, body, problems)
  if (problems.length > 0) throw invalidInput(problems)
  await tx.query(sql`
    update coterie.campaigns
    set description = ${changed.description}, category = ${changed.category}, metadata = ${sql.json(changed.metadata)},
      validity = ${sql.json(changed.validity)}, update_type = ${changed.update_type}, join_once = ${changed.join_once},
      auto_join = ${changed.auto_join}, voucher = ${changed.voucher && JSON.stringify(changed.voucher)}::jsonb,
      loyalty_tiers_expiration = ${changed.expiration && JSON.stringify(changed.expiration)}::jsonb,
      referral_program = ${referral.referral_program && JSON.stringify(referral.referral_program)}::jsonb,
      listens = ${referral.listens}::text[], updated_at = ${now}::timestamptz
    where id = ${id}`)
  return id
}

/** A discount of the same type, and what gift cards made from now on begin with. */
function changedVoucher(old: CampaignRow, body: JsonObject, problems: Problem[]): JsonObject | null {
  const { voucher } = old
  if (voucher === null) return null
  const discount = isGiven(body.discount) ? readDiscount(body.discount, 'discount', problems) : undefined
  if (discount !== undefined && !isObject(voucher.discount))
    throw invalidCampaign(`Property 'discount' is not allowed for ${old.type} campaign`)
  if (discount !== undefined && discount.type !== (voucher.discount as JsonObject).type)
    throw invalidCampaign('It is not possible to change Campaign discount type')
  if (isGiven(body.gift) && !isObject(voucher.gift))
    throw invalidCampaign(`Property 'gift' is not allowed for ${old.type} campaign`)
  const gift = isObject(body.gift)
    ? readGift({ ...(voucher.gift as JsonObject), ...body.gift }, 'gift', problems)
    : undefined
  return { ...voucher, ...(discount && { discount }), ...(gift && { gift }) }
}

async function changedReferral(
  tx: Tx,
  projectId: string,
  old: CampaignRow,
  body: JsonObject,
  problems: Problem[],
): Promise<Pick<CampaignRow, 'referral_program' | 'listens'>> {
  if (old.type !== 'REFERRAL_PROGRAM' || !isGiven(body.referral_program)) return old
  const program = readReferralProgram(body.referral_program, 'referral_program', problems)
  return program === undefined || problems.length > 0 ? old : nameReferral(tx, projectId, program)
}
