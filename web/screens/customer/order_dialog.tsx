import { Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../api/ask.ts'
import { explainTexts } from '../../explain/texts.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useValueText } from '../../formats/use_value_text.ts'
import { When } from '../../formats/when.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'

type Order = Answer<'GET /v1/orders/:order'>
type Item = Order['items'][number]

/** An order with its lines. */
export function OrderDialog({ order, onClose }: { readonly order: string; readonly onClose: () => void }) {
  const t = useTexts(customerTexts)
  const { data, error, refetch } = useQuery(ask('GET /v1/orders/:order', { params: { order } }))
  return (
    <Dialog opened onClose={onClose} title={t.orders.title(data?.source_id ?? order)} size="lg">
      {error ? <Failure error={error} again={() => void refetch()} /> : data ? <Lines order={data} /> : <Waiting />}
    </Dialog>
  )
}

function Lines({ order }: { readonly order: Order }) {
  const t = useTexts(customerTexts)
  const { statuses } = useTexts(explainTexts)
  const { money } = useFormats()
  const valueText = useValueText()
  const facts: readonly Fact[] = [
    { name: t.orders.at, value: <When at={order.created_at} /> },
    { name: t.orders.status, value: statuses[order.status] },
    { name: t.orders.before, value: money(order.amount) },
    ...(order.total_discount_amount > 0
      ? [{ name: t.orders.discount, value: money(-order.total_discount_amount) }]
      : []),
    { name: t.orders.amount, value: <strong>{money(order.total_amount)}</strong> },
    ...Object.entries(order.metadata).map(([name, value]) => ({ name, value: valueText(value) })),
  ]
  return (
    <Stack>
      {order.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.orders.noItems}
        </Text>
      ) : (
        <ItemTable items={order.items} />
      )}
      <Facts facts={facts} />
    </Stack>
  )
}

function ItemTable({ items }: { readonly items: readonly Item[] }) {
  const { orders: t } = useTexts(customerTexts)
  const { money, number } = useFormats()
  const amount = (value: unknown) => (typeof value === 'number' ? money(value) : '')
  return (
    <Table.ScrollContainer minWidth={360} type="native" tabIndex={0}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.item}</Table.Th>
            <Table.Th ta="end">{t.quantity}</Table.Th>
            <Table.Th ta="end">{t.price}</Table.Th>
            <Table.Th ta="end">{t.sum}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an order stay in their order
            <Table.Tr key={index}>
              <Table.Td>{nameOf(item)}</Table.Td>
              <Table.Td ta="end">{typeof item.quantity === 'number' ? number(item.quantity) : ''}</Table.Td>
              <Table.Td ta="end">{amount(item.price)}</Table.Td>
              <Table.Td ta="end">{amount(item.amount)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function nameOf(item: Item): string {
  const { product, source_id, product_id, sku_id } = item as Readonly<Record<string, unknown>>
  const name = (product as { name?: unknown } | null | undefined)?.name
  return String(name ?? source_id ?? product_id ?? sku_id ?? '')
}
