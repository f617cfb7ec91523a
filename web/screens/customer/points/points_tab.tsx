import { Stack } from '@mantine/core'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { BalanceCard } from './balance_card.tsx'
import { pointsTexts } from './texts.ts'

/** Nobody has so many cards. */
const MOST = 100
const CARDS = Object.freeze({ voucher_type: { conditions: { $in: ['LOYALTY_CARD', 'GIFT_VOUCHER'] } } })

/** The cards that hold something: points first, then money. */
export function PointsTab({ customer }: { readonly customer: string }) {
  const t = useTexts(pointsTexts)
  const request = { params: { customer }, query: { limit: MOST, filters: CARDS } }
  const { rows, waiting, error, again } = usePages(
    askPages('GET /v1/customers/:customer/redeemables', request),
    ({ data }) => data,
  )
  if (waiting) return <Waiting />
  if (error && rows.length === 0) return <Failure error={error} again={again} />
  if (rows.length === 0) return <Empty {...t.none} />
  const cards = rows.map(({ redeemable }) => redeemable.voucher)
  const sorted = cards.toSorted((one, other) => other.type.localeCompare(one.type))
  return (
    <Stack>
      {sorted.map((card) => (
        <BalanceCard key={card.id} card={card} />
      ))}
    </Stack>
  )
}
