import { Button, Group, ScrollArea, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { Answer } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { usePages } from '../../api/use_pages.ts'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { promotionTexts } from '../../promotions/texts.ts'
import { useTexts } from '../../texts/language.tsx'
import { voucherTexts } from './texts.ts'

const ChangeBalance = lazy(async () => ({ default: (await import('./change_balance.tsx')).ChangeBalance }))

/** What is on a gift card or a loyalty card, and how it came to be. */
export function BalanceCard({ voucher }: { readonly voucher: Answer<'GET /v1/vouchers/:voucher'> }) {
  const { balance: t } = useTexts(voucherTexts)
  const { points } = useTexts(promotionTexts)
  const { money, number } = useFormats()
  const { may } = useSession()
  const [changing, { open, close }] = useDisclosure()
  const request = { params: { voucher: voucher.code }, query: { limit: 20 } }
  const { rows, hasMore, more } = usePages(
    askPages('GET /v1/vouchers/:voucher/transactions', request, 'starting_after_id'),
    ({ data }) => data,
  )
  const { gift, loyalty_card: card } = voucher
  const amount = (value: number) => (gift ? money(value) : points(number(value)))
  const balance = gift?.balance ?? card?.balance ?? 0
  return (
    <Card title={t.title}>
      <Group justify="space-between">
        <div>
          <Text fz="1.5rem" fw={650} lh={1.2}>
            {amount(balance)}
          </Text>
          <Text size="sm" c="dimmed">
            {t.left(amount(gift?.amount ?? card?.points ?? 0))}
          </Text>
        </div>
        {may('promotions.write') && (
          <Button variant="default" onClick={open}>
            {t.change}
          </Button>
        )}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm">{t.none}</Text>
      ) : (
        <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t.history }}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.at}</Table.Th>
                <Table.Th>{t.what}</Table.Th>
                <Table.Th ta="end">{t.amount}</Table.Th>
                <Table.Th ta="end">{t.after}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ id, created_at, type, reason, details: { balance: change } }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <When at={created_at} />
                  </Table.Td>
                  <Table.Td>
                    {(t.types as Readonly<Record<string, string>>)[type] ?? type}
                    {reason && (
                      <Text size="xs" c="dimmed">
                        {reason}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="end">{amount(change.amount ?? change.points ?? 0)}</Table.Td>
                  <Table.Td ta="end">{amount(change.balance)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={more} style={{ alignSelf: 'flex-start' }}>
          {t.more}
        </Button>
      )}
      <Suspense>{changing && <ChangeBalance voucher={voucher} onClose={close} />}</Suspense>
    </Card>
  )
}
