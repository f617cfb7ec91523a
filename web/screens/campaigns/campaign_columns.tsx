import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/ask.ts'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Giving } from '../../promotions/gives_text.ts'
import { StateBadge } from '../../promotions/state_badge.tsx'
import type { promotionTexts } from '../../promotions/texts.ts'
import type { Same } from '../../texts/catalogue.ts'
import type { campaignsTexts } from './texts.ts'

export type ListedCampaign = Answer<'GET /v1/campaigns'>['campaigns'][number]

interface Words {
  readonly t: Same<(typeof campaignsTexts)['en']>
  readonly words: Same<(typeof promotionTexts)['en']>
  readonly gives: (giving: Giving) => string
  readonly when: (campaign: ListedCampaign) => string
}

export function campaignColumns(
  { t, words, gives, when }: Words,
  { number, dayOf }: Formats,
): readonly Column<ListedCampaign>[] {
  const { columns } = t
  const given = ({ voucher, promotion }: ListedCampaign) =>
    promotion
      ? promotion.total === 1
        ? words.gives.oneTier
        : words.gives.tiers(number(promotion.total))
      : gives(voucher ?? {})
  return [
    {
      key: 'name',
      title: columns.name,
      cell: ({ id, name }) => (
        <Link to="/campaigns/$campaign" params={{ campaign: id }} tabIndex={-1} preload={false}>
          {name}
        </Link>
      ),
      ...{ least: 11, share: 2.5, rank: 1 },
    },
    {
      key: 'state',
      title: columns.state,
      cell: (each) => <StateBadge of={each} />,
      ...{ least: 6, share: 0.5, rank: 1 },
    },
    {
      key: 'type',
      title: columns.type,
      cell: ({ campaign_type: type }) => words.types[type],
      ...{ least: 11, share: 1.2, rank: 2 },
    },
    { key: 'gives', title: columns.gives, cell: given, ...{ least: 11, share: 2, rank: 2 } },
    {
      key: 'codes',
      title: columns.codes,
      cell: ({ vouchers_count: count }) => count !== undefined && number(count),
      align: 'end',
      ...{ least: 5, share: 0.5, rank: 2 },
    },
    {
      key: 'given',
      title: columns.given,
      cell: ({ vouchers_count: count, summary }) => summary && count !== undefined && number(summary.published),
      align: 'end',
      ...{ least: 6.5, share: 0.5, rank: 3 },
    },
    {
      key: 'redeemed',
      title: columns.redeemed,
      cell: ({ summary }) => summary && number(summary.redeemed),
      align: 'end',
      ...{ least: 6, share: 0.5, rank: 2 },
    },
    {
      key: 'refused',
      title: columns.refused,
      cell: ({ summary }) => summary && number(summary.refused),
      align: 'end',
      ...{ least: 6, share: 0.5, rank: 2 },
    },
    { key: 'when', title: columns.when, cell: when, ...{ least: 7, share: 2, rank: 2 } },
    {
      key: 'createdAt',
      title: columns.createdAt,
      cell: ({ created_at }) => dayOf(created_at),
      sort: 'created_at',
      ...{ least: 7.5, rank: 3 },
    },
  ]
}
