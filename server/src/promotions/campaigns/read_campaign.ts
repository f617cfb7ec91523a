import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { type JsonObject, requireObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { at } from '../../ingest/door/path.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import { invalidInput } from '../../store/index.ts'
import { type NewTier, readNewTier } from '../tiers/read_tier.ts'
import { readRuleIds } from '../validation_rules/assign_rules.ts'
import { readValidity } from '../validity/read_validity.ts'
import type { Validity } from '../validity/validity.ts'
import { CAMPAIGN_TYPES, type CampaignRow, type CampaignType } from './campaign_row.ts'
import { invalidCampaign } from './invalid_campaign.ts'
import { readCategory } from './read_category.ts'
import { readFlag } from './read_flag.ts'
import { type ReferralProgram, readReferralProgram } from './read_referral_program.ts'
import { readTiersExpiration } from './read_tiers_expiration.ts'
import { readVoucherTemplate } from './read_voucher_template.ts'
import { readVouchersCount } from './read_vouchers_count.ts'

type Said =
  | 'name'
  | 'type'
  | 'update_type'
  | 'active'
  | 'description'
  | 'category'
  | 'metadata'
  | 'validity'
  | 'voucher'
  | 'loyalty_tiers_expiration'
  | 'join_once'
  | 'auto_join'
  | 'use_voucher_metadata_schema'

/** A campaign as it is asked for. */
export interface NewCampaign extends Pick<CampaignRow, Said> {
  readonly referral: ReferralProgram | null
  readonly vouchersCount: number
  /** Of promotions. */
  readonly tiers: readonly NewTier[]
  /** `val_…` */
  readonly rules: readonly string[]
}

const TIERS_AT_MOST = 150

/** Those who join such programmes get a code made for them. */
const GROWING: readonly CampaignType[] = ['LOYALTY_PROGRAM', 'REFERRAL_PROGRAM']

/**
 * A campaign's body. Throws `invalid_input` with every problem, or `invalid_campaign` where its parts do not fit together.
 * Unknown keys pass: clients send back what they got.
 */
export function readCampaign(value: unknown): NewCampaign {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const type = readWord(body.campaign_type, 'campaign_type', CAMPAIGN_TYPES, problems)
  const name = requireText(body.name, 'name', TEXT_LIMITS.name, problems)
  const update_type = readUpdateType(body.type, 'type', problems)
  const vouchersCount = readVouchersCount(body.vouchers_count, 'vouchers_count', problems)
  const metadata = readMetadata(body.metadata, 'metadata', DEFAULT_INGEST_LIMITS, problems)
  const validity = readValidity(withVouchersValidity(body), '', problems)
  const rules = readRuleIds(body.validation_rules, 'validation_rules', problems) ?? []
  const texts = {
    description: readText(body.description, 'description', TEXT_LIMITS.description, problems) ?? null,
    category: readCategory(body, '', problems) ?? null,
  }
  const flags = {
    active: readFlag(body.active, 'active', problems) ?? true,
    auto_join: readFlag(body.auto_join, 'auto_join', problems) ?? false,
    use_voucher_metadata_schema:
      readFlag(body.use_voucher_metadata_schema, 'use_voucher_metadata_schema', problems) ?? false,
  }
  const joinOnce = readFlag(body.join_once, 'join_once', problems)
  if (type === undefined) throw invalidInput(problems)
  const voucher = readVoucherTemplate(body.voucher, type, 'voucher', problems)
  const tiers = readTiers(body.promotion, type, problems)
  const referral =
    type === 'REFERRAL_PROGRAM' ? readReferralProgram(body.referral_program, 'referral_program', problems) : null
  const expiration =
    type === 'LOYALTY_PROGRAM'
      ? readTiersExpiration(body.loyalty_tiers_expiration, 'loyalty_tiers_expiration', problems)
      : null
  if (problems.length > 0) throw invalidInput(problems)
  return {
    name: name!,
    type,
    update_type: update_type ?? (GROWING.includes(type) ? 'AUTO_UPDATE' : 'STATIC'),
    ...texts,
    ...flags,
    join_once: type === 'LOYALTY_PROGRAM' || (joinOnce ?? true),
    metadata: metadata?.set ?? {},
    validity: validity as Validity,
    voucher: voucher ?? null,
    referral: referral ?? null,
    loyalty_tiers_expiration: expiration ?? null,
    vouchersCount: type === 'PROMOTION' ? 0 : (vouchersCount ?? 0),
    tiers,
    rules,
  }
}

export const readUpdateType = (value: unknown, path: string, problems: Problem[]) =>
  value === undefined || value === null
    ? undefined
    : readWord(value, path, ['AUTO_UPDATE', 'STATIC'] as const, problems)

function readWord<const W extends string>(
  value: unknown,
  path: string,
  words: readonly W[],
  problems: Problem[],
): W | undefined {
  const word = words.find((each) => each === value)
  if (word === undefined) problems.push({ path, message: `${orList(words)} is needed here, not ${describe(value)}.` })
  return word
}

const VALIDITY_KEYS = [
  'start_date',
  'expiration_date',
  'validity_timeframe',
  'validity_day_of_week',
  'validity_hours',
  'activity_duration_after_publishing',
]

/** Answers repeat the campaign's times in `voucher`, and some callers say them only there. */
function withVouchersValidity(body: JsonObject): JsonObject {
  const inVoucher = (body.voucher ?? {}) as JsonObject
  return Object.fromEntries(VALIDITY_KEYS.map((key) => [key, body[key] ?? inVoucher[key]]))
}

function readTiers(promotion: unknown, type: CampaignType, problems: Problem[]): readonly NewTier[] {
  if (promotion === undefined || promotion === null) return []
  if (type !== 'PROMOTION') throw invalidCampaign(`Property 'promotion' is not allowed for ${type} campaign`)
  const tiers = requireObject(promotion, 'promotion', problems)?.tiers ?? []
  if (Array.isArray(tiers) && tiers.length <= TIERS_AT_MOST)
    return tiers.flatMap((tier: unknown, i) => readNewTier(tier, at('promotion.tiers', i), problems) ?? [])
  problems.push({
    path: 'promotion.tiers',
    message: `A list of at most ${TIERS_AT_MOST} tiers is needed here, not ${describe(tiers)}.`,
  })
  return []
}
