import type { Filter } from '@coterie/filter'
import { encodeId, type Queryable, sql } from '../../store/index.ts'
import type { Audience } from './audience.ts'
import type { Offer } from './offer.ts'
import { OFFER_COLUMNS, OFFER_TABLES, type OfferRow, offerOf } from './offer_row.ts'

/** A project's offers as of one version of them, kept in memory. */
export interface Catalogue {
  readonly version: number
  /** The newest first. */
  readonly offers: readonly ListedOffer[]
  /** The different filters of their audiences. */
  readonly filters: readonly Filter[]
}

export interface ListedOffer extends Offer {
  /** `off_…` */
  readonly shownId: string
  /** For each audience, which of the catalogue's filters it is; -1 for those that are none. */
  readonly filterOf: readonly number[]
}

const loaded = new Map<string, Catalogue>()

/** The offers at `version`, from memory where it holds them; else as they are now. */
export async function catalogueAt(db: Queryable, projectId: string, version: number): Promise<Catalogue> {
  const held = loaded.get(projectId)
  if (held?.version === version) return held
  const catalogue = await readCatalogue(db, projectId)
  const newest = loaded.get(projectId)
  if (!newest || newest.version < catalogue.version) loaded.set(projectId, catalogue)
  return catalogue
}

async function readCatalogue(db: Queryable, projectId: string): Promise<Catalogue> {
  // One statement, one snapshot.
  const { rows } = await db.query<OfferRow & { version: number | null; id: string | null }>(sql`
    select coalesce((select k.version from coterie.offer_catalogues k where k.project_id = p.id), 0) as version, offers.*
    from coterie.projects p
    left join (select o.project_id, ${OFFER_COLUMNS} from ${OFFER_TABLES}) offers on offers.project_id = p.id
    where p.id = ${projectId}
    order by offers.created_at desc, offers.id desc`)
  return catalogueOf(rows[0]?.version ?? 0, rows.filter(({ id }) => id !== null).map(offerOf))
}

/** Offers prepared for being judged. */
export function catalogueOf(version: number, offers: readonly Offer[]): Catalogue {
  const { filters, filterOf } = filtersOf(offers.map(({ audiences }) => audiences))
  const listed = offers.map((offer, n) => ({ ...offer, shownId: encodeId('off', offer.id), filterOf: filterOf[n]! }))
  return Object.freeze({ version, offers: Object.freeze(listed), filters })
}

/** The different filters in lists of audiences, and for each audience of each list which of them it is. */
export function filtersOf(lists: readonly (readonly Audience[])[]): {
  readonly filters: readonly Filter[]
  readonly filterOf: readonly (readonly number[])[]
} {
  const filters: Filter[] = []
  const places = new Map<string, number>()
  const placeOf = (filter: Filter): number => {
    const key = JSON.stringify(filter)
    const place = places.get(key) ?? filters.push(filter) - 1
    places.set(key, place)
    return place
  }
  const filterOf = lists.map((audiences) =>
    audiences.map((audience) => (audience.type === 'filter' ? placeOf(audience.filter) : -1)),
  )
  return { filters: Object.freeze(filters), filterOf }
}
