import { Button, Stack, Text } from '@mantine/core'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { Card } from '../../../parts/card.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import codes from '../codes/codes.module.css'
import { type SeenOffer, SeenOfferRow } from './seen_offer_row.tsx'
import { offersTexts } from './texts.ts'

interface OffersTabProps {
  readonly customer: string
  readonly onWhy: (segment: string) => void
}

const PAGE = 200

/** Every offer as the customer sees it, or why they do not. */
export function OffersTab({ customer, onWhy }: OffersTabProps) {
  const t = useTexts(offersTexts)
  const request = { params: { customer }, query: { limit: PAGE } }
  const { rows, waiting, error, hasMore, more, again } = usePages(
    askPages('GET /v1/customers/:customer/offers', request),
    ({ offers }) => offers,
  )
  if (waiting) return <Waiting />
  if (error && rows.length === 0) return <Failure error={error} again={again} />
  if (rows.length === 0) return <Empty {...t.none} />
  const list = (offers: readonly SeenOffer[], none: string) =>
    offers.length === 0 ? (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    ) : (
      <ul className={codes.rows}>
        {offers.map((offer) => (
          <SeenOfferRow key={offer.id} offer={offer} onWhy={onWhy} />
        ))}
      </ul>
    )
  return (
    <Stack>
      <Card title={t.sees}>
        {list(
          rows.filter(({ eligible }) => eligible),
          t.seesNone,
        )}
      </Card>
      <Card title={t.hidden}>
        {list(
          rows.filter(({ eligible }) => !eligible),
          t.hiddenNone,
        )}
      </Card>
      {hasMore && (
        <Button variant="default" onClick={error === null ? more : again} style={{ alignSelf: 'start' }}>
          {t.more}
        </Button>
      )}
    </Stack>
  )
}
