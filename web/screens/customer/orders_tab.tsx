import { useMemo } from 'react'
import type { Answer } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Empty } from '../../parts/empty.tsx'
import type { Column } from '../../parts/list/column.ts'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './customer.module.css'
import { customerTexts } from './texts.ts'

type Order = Answer<'GET /v1/orders'>['orders'][number]

export function OrdersTab({ customer }: { readonly customer: string }) {
  const t = useTexts(customerTexts)
  const { money, number } = useFormats()
  const query = { customer, order: '-created_at', limit: 100, total: 'none' as const }
  const pages = usePages(askPages('GET /v1/orders', { query }), ({ orders }) => orders)
  const columns = useMemo(
    (): readonly Column<Order>[] => [
      {
        key: 'at',
        title: t.orders.at,
        cell: ({ created_at }) => <When at={created_at} />,
        least: 9.5,
        rank: 1,
      },
      { key: 'id', title: t.orders.id, cell: ({ source_id, id }) => source_id ?? id, rank: 2 },
      { key: 'status', title: t.orders.status, cell: ({ status }) => t.statuses[status], least: 5.5, rank: 1 },
      {
        key: 'items',
        title: t.orders.items,
        cell: ({ items }) => number(items.length),
        align: 'end',
        least: 5,
        rank: 2,
      },
      {
        key: 'amount',
        title: t.orders.amount,
        cell: (each) => money(each.total_amount),
        align: 'end',
        least: 6,
        rank: 1,
      },
    ],
    [t, money, number],
  )
  const { shown } = useColumns('orders', columns)
  return (
    <div className={classes.list}>
      <List<Order>
        label={t.tabs.orders}
        columns={shown}
        pages={pages}
        rowKey={({ id }) => id}
        empty={<Empty {...t.orders.none} />}
      />
    </div>
  )
}
