import { Table, Text } from '@mantine/core'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import { redemptionTexts } from './texts.ts'

type Loose = Readonly<Record<string, unknown>>

/** The order as it was after this. */
export function OrderCard({ redemption }: { readonly redemption: Answer<'GET /v1/redemptions/:redemption'> }) {
  const { order: t } = useTexts(redemptionTexts)
  const { money } = useFormats()
  const { order } = redemption
  const amount = (value: unknown) => (typeof value === 'number' ? money(value) : null)
  if (order === null)
    return (
      <Card title={t.title}>
        <Text size="sm">{t.none}</Text>
      </Card>
    )
  const items = Array.isArray(order.items) ? (order.items as Loose[]) : []
  return (
    <Card title={t.title}>
      {items.length > 0 && <Items items={items} />}
      <Facts
        facts={[
          { name: t.amount, value: amount(order.amount) },
          { name: t.discount, value: amount(order.applied_discount_amount) },
          { name: t.total, value: amount(order.total_amount) },
          { name: t.status, value: String(order.status ?? '') || null },
          { name: t.id, value: (order.source_id ?? order.id ?? null) as string | null },
        ]}
      />
    </Card>
  )
}

function Items({ items }: { readonly items: readonly Loose[] }) {
  const { order: t } = useTexts(redemptionTexts)
  const { money, number } = useFormats()
  return (
    <Table verticalSpacing={4} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.item}</Table.Th>
          <Table.Th ta="end">{t.quantity}</Table.Th>
          <Table.Th ta="end">{t.price}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no ids, and do not move
          <Table.Tr key={place}>
            <Table.Td>{nameOf(item)}</Table.Td>
            <Table.Td ta="end">{number(Number(item.quantity ?? 1))}</Table.Td>
            <Table.Td ta="end">{typeof item.price === 'number' && money(item.price)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function nameOf({ product, source_id, product_id }: Loose): string {
  return ((product as Loose | undefined)?.name ?? source_id ?? product_id ?? '') as string
}
