import { readCursor, writeCursor } from '../../segments/read/cursor.ts'
import { type Connections, type Queryable, sql } from '../../store/index.ts'
import type { GrantKind } from './claim_grant.ts'
import { findOffer } from './offer_row.ts'

export interface ListGrants {
  /** 10 unless told. */
  readonly limit?: number
  readonly kind?: GrantKind
  readonly startingAfter?: string
}

export interface GrantRow {
  readonly id: string
  readonly kind: GrantKind
  readonly asked: number
  readonly granted: number
  readonly created_at: string
  /** Null when the customer is gone, and with it what is known of them. */
  readonly customer_id: string | null
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
}

export interface GrantsPage {
  /** `offers` row they are of. */
  readonly offerId: string
  readonly grants: readonly GrantRow[]
  readonly has_more: boolean
  readonly more_starting_after: string | null
}

const WALK = 'grants of an offer'

/** What was activated by and awarded to whom, the newest first. Throws `offer_not_found`. */
export async function listGrants(
  db: Connections & Queryable,
  projectId: string,
  offer: string,
  { limit = 10, kind, startingAfter }: ListGrants = {},
): Promise<GrantsPage> {
  const { id: offerId } = await findOffer(db, projectId, offer)
  const [place] =
    startingAfter === undefined ? [undefined] : readCursor(startingAfter, 'starting_after', WALK, ['uuid'])
  const { rows } = await db.query<GrantRow>(sql`
    select g.id, g.kind, g.asked, g.granted, g.created_at, c.id as customer_id, c.source_id, c.name, c.email
    from coterie.offer_grants g left join coterie.customers c on c.id = g.customer_id
    where g.offer_id = ${offerId}
      and ${place === undefined ? sql`true` : sql`g.id < ${place}::uuid`}
      and ${kind === undefined ? sql`true` : sql`g.kind = ${kind}`}
    order by g.id desc limit ${limit + 1}`)
  const grants = rows.slice(0, limit)
  const more = rows.length > limit
  return {
    offerId,
    grants,
    has_more: more,
    more_starting_after: more ? writeCursor(WALK, [grants.at(-1)!.id]) : null,
  }
}
