import { encodeId, sql, type Tx } from '../../store/index.ts'
import type { CampaignRow, CampaignType } from '../campaigns/campaign_row.ts'
import type { TierRow } from '../tiers/tier_row.ts'
import type { VoucherRow } from '../vouchers/voucher_row.ts'
import { codeToCome } from './code_to_come.ts'
import type { Found } from './read_candidates.ts'
import type { Place } from './read_qualification.ts'
import type { Source } from './scenario.ts'

/** Something that a customer may be able to use. */
export interface Qualifiable {
  readonly object: 'voucher' | 'promotion_tier' | 'campaign'
  /** As it is shown: a code, `promo_…`, `camp_…`. */
  readonly id: string
  /** UUID of the row. */
  readonly uuid: string
  readonly createdAt: string
  readonly campaignId: string | null
  readonly campaignType: CampaignType | null
  /** Of the customer, where it is in the wallet. */
  readonly role: string | null
  readonly found: Found
}

type Typed<R> = R & { readonly campaign_type: CampaignType | null }
type Held = Typed<VoucherRow> & { readonly role: string }

/**
 * Up to `most` of what there is at these places, newest first, after the place given: one statement for each. What is switched off
 * is left out; whether the rest can be used is another question.
 */
export async function qualifiables(
  db: Tx,
  projectId: string,
  customerId: string | null,
  sources: readonly Source[],
  after: Place | null,
  most: number,
): Promise<readonly Qualifiable[]> {
  const found = new Map<string, Qualifiable>()
  const keep = (one: Qualifiable) => found.set(one.uuid, one)
  for (const source of sources) for (const one of await READ[source](db, projectId, customerId, after, most)) keep(one)
  return [...found.values()].sort(newestFirst).slice(0, most)
}

export const newestFirst = (a: Qualifiable, b: Qualifiable): number => {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1
  return a.uuid < b.uuid ? 1 : -1
}

type Read = (
  db: Tx,
  projectId: string,
  customerId: string | null,
  after: Place | null,
  most: number,
) => Promise<readonly Qualifiable[]>

/** The first page is another statement than those after it. */
const named = (source: Source, after: Place | null): string => `qualifiable_${source}${after ? '_after' : ''}`

/** Rows of this alias that come after the place, newest first. */
const page = (alias: string, after: Place | null, most: number) => {
  const [at, id] = [sql.ident(alias), after?.id ?? '00000000-0000-0000-0000-000000000000']
  const later = after ? sql`and (${at}.created_at, ${at}.id) < (${after.createdAt}::timestamptz, ${id}::uuid)` : sql``
  return sql`${later} order by ${at}.created_at desc, ${at}.id desc limit ${most}`
}

/**
 * Whether a code is left that nobody has: by the index of those, from which the first comes at once. Asked only whether there is
 * one (`exists`), PostgreSQL looks through all vouchers where most are of one campaign, for each of the others in vain.
 */
const HAS_CODES = sql`
  select true from coterie.vouchers v where v.campaign_id = c.id and v.published_count = 0 and v.active order by v.id limit 1`

const READ: Readonly<Record<Source, Read>> = Object.freeze({
  tiers: async (db, projectId, _customer, after, most) => {
    const { rows } = await db.named<TierRow>(
      named('tiers', after),
      sql`
      select t.* from coterie.promotion_tiers t join coterie.campaigns c on c.id = t.campaign_id
      where t.project_id = ${projectId} and t.active and c.active ${page('t', after, most)}`,
    )
    return rows.map(ofTier)
  },
  generic: async (db, projectId, _customer, after, most) => {
    const { rows } = await db.named<VoucherRow>(
      named('generic', after),
      sql`
      select v.* from coterie.vouchers v
      where v.project_id = ${projectId} and v.campaign_id is null and v.active ${page('v', after, most)}`,
    )
    return rows.map((voucher) => ofVoucher({ ...voucher, campaign_type: null }, null))
  },
  wallet: async (db, _project, customerId, after, most) => {
    if (customerId === null) return []
    const { rows } = await db.named<Held>(
      named('wallet', after),
      sql`
      select v.*, h.role, c.type as campaign_type from coterie.voucher_holders h
      join coterie.vouchers v on v.id = h.voucher_id left join coterie.campaigns c on c.id = v.campaign_id
      where h.customer_id = ${customerId} and v.active and c.active is not false ${page('v', after, most)}`,
    )
    return rows.map((held) => ofVoucher(held, held.role))
  },
  campaigns: async (db, projectId, _customer, after, most) => {
    const { rows } = await db.named<CampaignRow>(
      named('campaigns', after),
      sql`
      select c.* from coterie.campaigns c
      where c.project_id = ${projectId} and c.active and c.type <> 'PROMOTION' and c.voucher is not null
        and (c.update_type = 'AUTO_UPDATE' or (${HAS_CODES}))
        ${page('c', after, most)}`,
    )
    return rows.map(ofCampaign)
  },
})

/** Ids are written out for the few that are shown. */
function ofTier(tier: TierRow): Qualifiable {
  return {
    object: 'promotion_tier',
    get id() {
      return encodeId('promo', tier.id)
    },
    ...{ uuid: tier.id, createdAt: tier.created_at },
    ...{ campaignId: tier.campaign_id, campaignType: 'PROMOTION', role: null },
    found: { asked: { object: 'promotion_tier', id: tier.id, credits: null, reward: null }, voucher: null, tier },
  }
}

function ofVoucher(voucher: Typed<VoucherRow>, role: string | null): Qualifiable {
  const id = voucher.code
  return {
    ...{ object: 'voucher', id, uuid: voucher.id, createdAt: voucher.created_at },
    ...{ campaignId: voucher.campaign_id, campaignType: voucher.campaign_type, role },
    found: { asked: { object: 'voucher', id, credits: null, reward: null }, voucher, tier: null },
  }
}

function ofCampaign(campaign: CampaignRow): Qualifiable {
  const id = encodeId('camp', campaign.id)
  return {
    ...{ object: 'campaign', id, uuid: campaign.id, createdAt: campaign.created_at },
    ...{ campaignId: campaign.id, campaignType: campaign.type, role: null },
    found: { asked: { object: 'voucher', id, credits: null, reward: null }, voucher: codeToCome(campaign), tier: null },
  }
}
