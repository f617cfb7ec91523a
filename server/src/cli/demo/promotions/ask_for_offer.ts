import { grantOffer } from '../../../promotions/offers/grant_offer.ts'
import { type Database, Refusal } from '../../../store/index.ts'
import type { Random } from '../random.ts'
import type { Retailer } from '../retailer.ts'
import type { Shopper } from '../shopper.ts'
import { EXAMPLE_OFFERS } from './example_offers.ts'

type Likely = (shopper: Shopper, shop: Retailer) => boolean

/** Who is likely to be let in, in the order of the offers; whether they are is not known here. */
const LIKELY: readonly Likely[] = [
  (one, shop) => String(shop.profileOf(one).body.metadata.work_zipcode).startsWith('606'),
  ({ habit }) => habit === 'lapsed',
  ({ habit, ordersPerYear }) => habit === 'loyal' && ordersPerYear > 14,
  ({ habit }) => habit !== 'lapsed',
  ({ favourites }) => favourites.includes('Garden'),
]

/** An offer, and somebody who asks for it. */
export interface Wish {
  readonly offer: string
  readonly customer: { readonly source_id: string }
  readonly activates: boolean
}

/** Draws who asks for what. */
export function wishes(shop: Retailer, shoppers: readonly Shopper[]): (dice: Random) => Wish {
  const asking = EXAMPLE_OFFERS.map((offer, index) => ({
    offer: offer.name,
    activates: offer.must_activate === true,
    likely: shoppers.filter((one) => LIKELY[index]!(one, shop)),
  })).filter(({ likely }) => likely.length > 0)
  return (dice) => {
    const { offer, activates, likely } = dice.pick(asking)
    return { offer, activates, customer: { source_id: dice.pick(likely).sourceId } }
  }
}

/** Who asks is given what there is; who may not have it goes without. */
export async function askForOffer(db: Database, projectId: string, now: string, wish: Wish): Promise<void> {
  const { offer, customer, activates } = wish
  try {
    if (activates) await grantOffer(db, projectId, now, offer, 'activation', { customer })
    await grantOffer(db, projectId, now, offer, 'award', { customer })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
