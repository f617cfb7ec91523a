import type { JsonObject } from '../../ingest/door/json.ts'
import { decodeId, type Queryable, Refusal, type Sql, sql } from '../../store/index.ts'
import type { Audience } from './audience.ts'
import type { CountedOffer, OfferRedeemable } from './offer.ts'

/** A row of `offers o` with its totals `t`. */
export interface OfferRow {
  readonly id: string
  readonly name: string
  readonly content: JsonObject
  readonly custom_data: JsonObject
  readonly category: string | null
  readonly publish_at: string | null
  readonly expire_at: string | null
  readonly discontinued: boolean
  readonly must_activate: boolean
  readonly member_activation: number | null
  readonly member_award: number | null
  readonly redeemable: OfferRedeemable | null
  readonly audiences: readonly Audience[]
  readonly created_at: string
  readonly updated_at: string | null
  readonly activated: number
  readonly awarded: number
  readonly activation_limit: number | null
  readonly award_limit: number | null
}

export const OFFER_COLUMNS: Sql = sql`o.id, o.name, o.content, o.custom_data, o.category, o.publish_at, o.expire_at, o.discontinued,
  o.must_activate, o.member_activation, o.member_award, o.redeemable, o.audiences, o.created_at, o.updated_at,
  t.activated, t.awarded, t.activation_limit, t.award_limit`

export const OFFER_TABLES: Sql = sql`coterie.offers o join coterie.offer_totals t on t.offer_id = o.id`

export function offerOf(row: OfferRow): CountedOffer {
  const { member_activation, member_award, activation_limit, award_limit, ...offer } = row
  return Object.freeze({
    ...offer,
    limits: { global_activation: activation_limit, member_activation, global_award: award_limit, member_award },
  })
}

/** By id (`off_…`) or by name. Throws `offer_not_found`. */
export async function findOffer(db: Queryable, projectId: string, offer: string): Promise<CountedOffer> {
  const { rows } = await db.query<OfferRow>(sql`
    select ${OFFER_COLUMNS} from ${OFFER_TABLES}
    where o.project_id = ${projectId} and (o.id = ${decodeId('off', offer)}::uuid or o.name = ${offer})
    order by o.name = ${offer} limit 1`)
  if (!rows[0]) throw offerNotFound(offer)
  return offerOf(rows[0])
}

export const offerNotFound = (offer: string): Refusal =>
  new Refusal('offer_not_found', `Cannot find offer with id ${offer}`, [], [], { resourceId: offer })
