import { type Connections, sql, transaction } from '../../store/index.ts'
import { findOffer } from './offer_row.ts'
import { offersChanged } from './offers_changed.ts'

/** Deletes an offer with all that was given by it. Throws `offer_not_found`. */
export function deleteOffer(db: Connections, projectId: string, offer: string): Promise<void> {
  return transaction(db, async (tx) => {
    await offersChanged(tx, projectId)
    const { id } = await findOffer(tx, projectId, offer)
    // First what whoever is giving it right now holds.
    await tx.query(sql`delete from coterie.offer_totals where offer_id = ${id}`)
    await tx.query(sql`delete from coterie.offers where id = ${id}`)
    await tx.query(sql`delete from coterie.offer_uses where offer_id = ${id}`)
    await tx.query(sql`delete from coterie.offer_grants where offer_id = ${id}`)
  })
}
