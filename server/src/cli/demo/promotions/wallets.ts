import { customerReference } from '../../../ingest/customers/reference.ts'
import { listVouchers } from '../../../promotions/vouchers/list_vouchers.ts'
import type { Database } from '../../../store/index.ts'
import type { Shopper } from '../shopper.ts'
import { COME_BACK, FRIENDS, GIFT_CARDS } from './example_campaigns.ts'

/** A code, and whose it is. */
export interface HeldCode {
  readonly code: string
  readonly kind: 'come back' | 'gift card' | 'friend'
  readonly holder: Shopper
}

const OF: readonly (readonly [HeldCode['kind'], string])[] = [
  ['come back', COME_BACK],
  ['gift card', GIFT_CARDS],
  ['friend', FRIENDS],
]

/** The codes that customers have in their hands, in an order that does not depend on the codes, which chance has drawn. */
export async function heldCodes(
  db: Database,
  projectId: string,
  shoppers: readonly Shopper[],
): Promise<readonly HeldCode[]> {
  const byId = new Map(shoppers.map((one) => [customerReference(projectId, one.sourceId).id, one]))
  const held: HeldCode[] = []
  for (const [kind, campaign] of OF) {
    const { rows } = await listVouchers(db, projectId, { campaign, sort: '-updated_at', limit: 100 })
    for (const { code, holder_id } of rows) {
      const holder = byId.get(holder_id ?? '')
      if (holder) held.push({ code, kind, holder })
    }
  }
  return held.toSorted((a, b) => a.holder.index - b.holder.index)
}
