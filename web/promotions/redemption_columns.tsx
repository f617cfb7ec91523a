import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../api/ask.ts'
import type { Formats } from '../formats/formats.ts'
import { When } from '../formats/when.tsx'
import type { Column } from '../parts/list/column.ts'
import type { Same } from '../texts/catalogue.ts'
import { amountText } from './amount_text.ts'
import { CustomerLink } from './customer_link.tsx'
import { reasonText } from './reason_text.ts'
import { ResultBadge } from './result_badge.tsx'
import type { promotionTexts } from './texts.ts'

export type ListedRedemption = Answer<'GET /v1/redemptions'>['redemptions'][number]

export function redemptionColumns(
  t: Same<(typeof promotionTexts)['en']>,
  formats: Formats,
): readonly Column<ListedRedemption>[] {
  const { columns } = t
  return [
    {
      key: 'at',
      title: columns.at,
      cell: ({ id, date }) => (
        <Link to="/redemptions/$redemption" params={{ redemption: id }} tabIndex={-1} preload={false}>
          <When at={date} />
        </Link>
      ),
      sort: 'created_at',
      ...{ least: 13.5, rank: 1 },
    },
    {
      key: 'customer',
      title: columns.customer,
      cell: ({ customer }) => <CustomerLink customer={customer} quiet />,
      ...{ least: 9, share: 1.5, rank: 2 },
    },
    { key: 'what', title: columns.what, cell: what, ...{ least: 9, share: 1.5, rank: 2 } },
    {
      key: 'campaign',
      title: columns.campaign,
      cell: ({ voucher }) => voucher?.campaign,
      ...{ least: 9, share: 1.5, rank: 3 },
    },
    { key: 'result', title: columns.result, cell: (each) => <ResultBadge of={each} />, ...{ least: 7.5, rank: 1 } },
    {
      key: 'amount',
      title: columns.amount,
      cell: (each) => amountText(each, formats, t.points),
      align: 'end',
      ...{ least: 6, rank: 2 },
    },
    {
      key: 'reason',
      title: columns.reason,
      cell: ({ failure_code, failure_message, reason }) => {
        const text = failure_code === undefined ? (reason ?? '') : reasonText(t, failure_code, failure_message)
        return (
          <Text size="sm" truncate title={text}>
            {text}
          </Text>
        )
      },
      ...{ least: 14, share: 3, rank: 2 },
    },
  ]
}

const what = ({ voucher, promotion_tier: tier, related_object_id: id }: ListedRedemption) =>
  voucher?.code ?? tier?.name ?? id
