import { Badge } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { type Answer, ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { explainTexts } from '../../explain/texts.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Empty } from '../../parts/empty.tsx'
import type { Column } from '../../parts/list/column.ts'
import { List } from '../../parts/list/list.tsx'
import { useColumns } from '../../parts/list/use_columns.ts'
import { useTexts } from '../../texts/language.tsx'
import classes from './customer.module.css'
import { useFollowed } from './live/use_followed.ts'
import { customerTexts } from './texts.ts'

const OrderDialog = lazy(async () => ({ default: (await import('./order_dialog.tsx')).OrderDialog }))

type Order = Answer<'GET /v1/orders'>['orders'][number]

interface OrdersTabProps {
  readonly customer: string
  /** The one that is open: its id. */
  readonly order: string | undefined
  readonly onOpen: (order: string | null) => void
}

const COLORS = Object.freeze({ CREATED: 'gray', PAID: 'green', FULFILLED: 'blue', CANCELED: 'red' } as const)
const idOf = ({ id }: Order): string => id

export function OrdersTab({ customer, order, onOpen }: OrdersTabProps) {
  const t = useTexts(customerTexts)
  const { statuses } = useTexts(explainTexts)
  const { money, number } = useFormats()
  const query = { customer, order: '-created_at', limit: 100, total: 'none' as const }
  const pages = usePages(askPages('GET /v1/orders', { query }), ({ orders }) => orders)
  const rows = useFollowed(pages.rows, ask('GET /v1/orders', { query }), ({ orders }) => orders)
  const columns = useMemo(
    (): readonly Column<Order>[] => [
      {
        key: 'at',
        title: t.orders.at,
        cell: ({ created_at }) => <When at={created_at} />,
        least: 12.5,
        rank: 1,
      },
      { key: 'id', title: t.orders.id, cell: ({ source_id, id }) => source_id ?? id, rank: 2 },
      {
        key: 'status',
        title: t.orders.status,
        cell: ({ status }) => (
          <Badge variant="light" color={COLORS[status]} tt="none" fw={550}>
            {statuses[status]}
          </Badge>
        ),
        least: 6.5,
        rank: 1,
      },
      {
        key: 'items',
        title: t.orders.items,
        cell: ({ items }) => number(items.length),
        align: 'end',
        least: 5,
        rank: 2,
      },
      {
        key: 'discount',
        title: t.orders.discount,
        cell: (each) => (each.total_discount_amount > 0 ? money(each.total_discount_amount) : ''),
        align: 'end',
        least: 6,
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
    [t, money, number, statuses],
  )
  const { shown } = useColumns('orders', columns)
  return (
    <div className={classes.list}>
      <List<Order>
        label={t.tabs.orders}
        columns={shown}
        pages={{ ...pages, rows }}
        rowKey={idOf}
        onOpen={({ id }) => onOpen(id)}
        empty={<Empty {...t.orders.none} />}
      />
      <Suspense>{order !== undefined && <OrderDialog order={order} onClose={() => onOpen(null)} />}</Suspense>
    </div>
  )
}
