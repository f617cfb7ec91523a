import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Same } from '../../texts/catalogue.ts'
import { Budget } from './budget.tsx'
import { LeadsTo } from './leads_to.tsx'
import type { Offer } from './offers_asked.ts'
import { spanText } from './span_text.ts'
import { StateBadge } from './state_badge.tsx'
import type { offersTexts } from './texts.ts'
import type { AudienceWords } from './use_audience_words.ts'
import { WouldSee } from './would_see.tsx'

type Texts = Same<(typeof offersTexts)['en']>

export function offerColumns(
  t: Texts,
  { dayOf, moment }: Formats,
  words: AudienceWords,
  actions: (offer: Offer) => ReactNode,
): readonly Column<Offer>[] {
  return [
    {
      key: 'name',
      title: t.columns.name,
      cell: ({ id, name }) => (
        <Link to="/offers/$offer" params={{ offer: id }} tabIndex={-1} preload={false}>
          {name}
        </Link>
      ),
      sort: 'name',
      ...{ least: 9.5, share: 3, rank: 1 },
    },
    {
      key: 'state',
      title: t.columns.state,
      cell: ({ state }) => <StateBadge state={state} />,
      ...{ least: 7, share: 0.1, rank: 1 },
    },
    {
      key: 'audience',
      title: t.columns.audience,
      cell: ({ audiences }) => (
        <Text size="sm" truncate title={words.whole(audiences)}>
          {words.whole(audiences)}
        </Text>
      ),
      ...{ least: 12, share: 3, rank: 2 },
    },
    {
      key: 'wouldSee',
      title: t.columns.wouldSee,
      cell: ({ audiences }) => <WouldSee audiences={audiences} />,
      align: 'end',
      ...{ least: 7.5, share: 0.1, rank: 2 },
    },
    {
      key: 'given',
      title: t.columns.given,
      cell: (offer) => <Budget offer={offer} />,
      ...{ least: 9, share: 0.8, rank: 2 },
    },
    {
      key: 'when',
      title: t.columns.when,
      cell: (offer) => spanText(offer, t.span, dayOf),
      ...{ least: 10, share: 0.6, rank: 2 },
    },
    {
      key: 'leadsTo',
      title: t.columns.leadsTo,
      cell: ({ redeemable }) => <LeadsTo redeemable={redeemable} />,
      ...{ least: 9, share: 1, rank: 3 },
    },
    { key: 'category', title: t.columns.category, cell: ({ category }) => category, rank: 3 },
    {
      key: 'createdAt',
      title: t.columns.createdAt,
      cell: ({ created_at }) => moment(created_at),
      sort: 'created_at',
      ...{ least: 11, rank: 3 },
    },
    {
      key: 'updatedAt',
      title: t.columns.updatedAt,
      cell: ({ updated_at }) => updated_at && moment(updated_at),
      sort: 'updated_at',
      ...{ least: 11, rank: 3 },
    },
    {
      key: 'actions',
      title: t.columns.actions,
      cell: actions,
      align: 'end',
      least: 3.5,
      share: 0,
      rank: 1,
      quiet: true,
    },
  ]
}
