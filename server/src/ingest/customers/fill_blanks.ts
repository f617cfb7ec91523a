import type { Write } from '../../segments/write.ts'
import type { IngestLimits } from '../door/limits.ts'
import { PROFILE_COLUMNS } from './profile.ts'

const BLANKS = ['birthdate', ...PROFILE_COLUMNS] as const

// $1 from, $2 to, $3 now, $4 whether `to` has just been created, $5 most bytes of metadata. Who has just been created is who
// went under a new name, with their dates and origin.
const FILL = `
  with filled as (
    select c as was, c.id, ${BLANKS.map((column) => `coalesce(c.${column}, f.${column}) as ${column}`).join(', ')},
      case when octet_length((f.metadata || c.metadata)::text) > $5::integer then c.metadata else f.metadata || c.metadata end as metadata,
      f.system_metadata || c.system_metadata as system_metadata, f.consents || c.consents as consents,
      c.unsubscribed or f.unsubscribed as unsubscribed,
      case when $4::boolean then f.source else coalesce(c.source, f.source) end as source,
      case when $4::boolean then f.created_at else c.created_at end as created_at,
      f.updated_at as their_update
    from coterie.customers c, coterie.customers f
    where c.id = $2::uuid and f.id = $1::uuid
  )
  update coterie.customers c
  set ${BLANKS.map((column) => `${column} = n.${column}`).join(', ')},
    metadata = n.metadata, system_metadata = n.system_metadata, consents = n.consents, unsubscribed = n.unsubscribed,
    source = n.source, created_at = n.created_at,
    updated_at = case
      when $4::boolean then n.their_update
      when (${[...BLANKS, 'metadata'].map((column) => `n.${column}`).join(', ')})
        is distinct from (${[...BLANKS, 'metadata'].map((column) => `(n.was).${column}`).join(', ')}) then $3::timestamptz
      else (n.was).updated_at
    end
  from filled n
  where c.id = n.id`

/**
 * Fills what one customer does not say of themselves with what another does; both rows are locked. Metadata that would
 * exceed its limit together stays as it is. Wishing to hear nothing outlives everything.
 */
export async function fillBlanks(
  { tx, now, created }: Write,
  from: string,
  to: string,
  limits: IngestLimits,
): Promise<void> {
  await tx.named('fill_blanks', FILL, [from, to, now, created.has(to), limits.metadataBytes])
}
