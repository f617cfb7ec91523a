import { Link } from '@tanstack/react-router'
import type { Answer } from '../../api/ask.ts'
import type { Formats } from '../../formats/formats.ts'
import type { Column } from '../../parts/list/column.ts'
import type { Same } from '../../texts/catalogue.ts'
import type { customersTexts } from './texts.ts'

export type ListedCustomer = Answer<'POST /v1/customers/search'>['customers'][number]

type Titles = Same<(typeof customersTexts)['en']['columns']>

/** What a customer is called where there is no name. */
export const calledAs = ({
  name,
  email,
  source_id,
  id,
}: Pick<ListedCustomer, 'name' | 'email' | 'source_id' | 'id'>): string => name ?? email ?? source_id ?? id

export function customerColumns(t: Titles, { number, money, dayOf }: Formats): readonly Column<ListedCustomer>[] {
  return [
    {
      key: 'name',
      title: t.name,
      cell: (customer) => (
        <Link to="/customers/$customer" params={{ customer: customer.id }} tabIndex={-1} preload={false}>
          {calledAs(customer)}
        </Link>
      ),
      sort: 'name',
      ...{ least: 10, share: 2, rank: 1 },
    },
    { key: 'email', title: t.email, cell: ({ email }) => email, sort: 'email', least: 11, share: 2, rank: 2 },
    { key: 'phone', title: t.phone, cell: ({ phone }) => phone, least: 9, rank: 3 },
    { key: 'sourceId', title: t.sourceId, cell: (each) => each.source_id, sort: 'source_id', rank: 3 },
    { key: 'city', title: t.city, cell: ({ address }) => address?.city, sort: 'address.city', rank: 3 },
    { key: 'country', title: t.country, cell: ({ address }) => address?.country, sort: 'address.country', rank: 2 },
    {
      key: 'orders',
      title: t.orders,
      cell: ({ summary }) => number(summary.orders.total_count),
      sort: 'summary.orders.total_count',
      align: 'end',
      ...{ least: 7.5, rank: 2 },
    },
    {
      key: 'spent',
      title: t.spent,
      cell: ({ summary }) => money(summary.orders.total_amount),
      sort: 'summary.orders.total_amount',
      align: 'end',
      ...{ least: 8, rank: 1 },
    },
    {
      key: 'lastOrder',
      title: t.lastOrder,
      cell: ({ summary }) => summary.orders.last_order_date && dayOf(summary.orders.last_order_date),
      sort: 'summary.orders.last_order_date',
      ...{ least: 9.5, rank: 2 },
    },
    {
      key: 'createdAt',
      title: t.createdAt,
      cell: (each) => dayOf(each.created_at),
      sort: 'created_at',
      ...{ least: 9, rank: 2 },
    },
  ]
}
