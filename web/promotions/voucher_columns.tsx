import { Code } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Answer } from '../api/ask.ts'
import type { Formats } from '../formats/formats.ts'
import type { Column } from '../parts/list/column.ts'
import type { Same } from '../texts/catalogue.ts'
import type { Giving } from './gives_text.ts'
import { HolderName } from './holder_name.tsx'
import { StateBadge } from './state_badge.tsx'
import type { promotionTexts } from './texts.ts'

export type ListedVoucher = Answer<'GET /v1/vouchers'>['vouchers'][number]

export function voucherColumns(
  t: Same<(typeof promotionTexts)['en']>,
  { number, money, dayOf }: Formats,
  gives: (giving: Giving) => string,
  ofCampaign = false,
): readonly Column<ListedVoucher>[] {
  const columns = t.columns
  const left = (voucher: ListedVoucher) =>
    voucher.gift
      ? t.usedOf(money(voucher.gift.balance), money(voucher.gift.amount))
      : voucher.loyalty_card
        ? t.points(number(voucher.loyalty_card.balance))
        : gives(voucher)
  const used = ({ redemption: { redeemed_quantity: count, quantity } }: ListedVoucher) =>
    quantity === null ? number(count) : t.usedOf(number(count), number(quantity))
  return [
    {
      key: 'code',
      title: columns.code,
      cell: ({ code }) => (
        <Link to="/vouchers/$code" params={{ code }} tabIndex={-1} preload={false}>
          <Code fz="inherit">{code}</Code>
        </Link>
      ),
      sort: 'code',
      ...{ least: 10, share: 2, rank: 1 },
    },
    { key: 'gives', title: columns.gives, cell: left, ...{ least: 9, share: 2, rank: 2 } },
    ...(ofCampaign
      ? []
      : [
          {
            key: 'campaign',
            title: columns.campaign,
            cell: ({ campaign }: ListedVoucher) => campaign ?? t.noCampaign,
            ...{ least: 8, share: 1.5, rank: 2 as const },
          },
        ]),
    { key: 'state', title: columns.state, cell: (voucher) => <StateBadge of={voucher} />, ...{ least: 7, rank: 1 } },
    { key: 'used', title: columns.used, cell: used, align: 'end', ...{ least: 6, rank: 2 } },
    {
      key: 'holder',
      title: columns.holder,
      cell: ({ holder_id }) => holder_id && <HolderName id={holder_id} />,
      ...{ least: 9, share: 1.5, rank: 2 },
    },
    {
      key: 'until',
      title: columns.until,
      cell: ({ expiration_date: until }) => until && dayOf(until),
      ...{ rank: 3 },
    },
    {
      key: 'createdAt',
      title: columns.createdAt,
      cell: ({ created_at }) => dayOf(created_at),
      sort: 'created_at',
      ...{ least: 7.5, rank: 3 },
    },
  ]
}
