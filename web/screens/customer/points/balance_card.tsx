import { Button, Group, Stack, Table, Text } from '@mantine/core'
import type { Answer } from '../../../api/ask.ts'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { Card } from '../../../parts/card.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { BalanceLine } from './balance_line.tsx'
import { pointsTexts } from './texts.ts'
import { useMovementText } from './use_movement_text.ts'

type CardVoucher = Answer<'GET /v1/vouchers/:voucher'>

const PAGE = 25

/** What is on a card, and how that came to be. */
export function BalanceCard({ card }: { readonly card: CardVoucher }) {
  const t = useTexts(pointsTexts)
  const { money, number, day } = useFormats()
  const isPoints = card.loyalty_card !== null
  const amount = (value: number) => (isPoints ? number(value) : money(value))
  const balance = card.loyalty_card?.balance ?? card.gift?.balance ?? 0
  const { next_expiration_date, next_expiration_points = 0, pending_points = 0 } = card.loyalty_card ?? {}
  return (
    <Card title={card.campaign ?? t.code(card.code)}>
      <Group justify="space-between" align="end">
        <div>
          <Text fz="1.75rem" fw={650} lh={1.2}>
            {isPoints ? t.points(number(balance)) : money(balance)}
          </Text>
          <Text size="sm" c="dimmed">
            {[
              t.code(card.code),
              next_expiration_date && next_expiration_points > 0
                ? t.expiring(number(next_expiration_points), day(next_expiration_date.slice(0, 10)))
                : '',
              pending_points > 0 ? t.pending(number(pending_points)) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
        </div>
      </Group>
      <Movements card={card.id} amount={amount} />
    </Card>
  )
}

interface MovementsProps {
  readonly card: string
  readonly amount: (value: number) => string
}

function Movements({ card, amount }: MovementsProps) {
  const t = useTexts(pointsTexts)
  const movementText = useMovementText()
  const request = { params: { voucher: card }, query: { limit: PAGE, order: '-id' as const } }
  const { rows, waiting, hasMore, more, again, error } = usePages(
    askPages('GET /v1/vouchers/:voucher/transactions', request, 'starting_after_id'),
    ({ data }) => data,
  )
  if (waiting) return null
  if (rows.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.noMovements}
      </Text>
    )
  const changeOf = (row: (typeof rows)[number]) => row.details.balance.points ?? row.details.balance.amount ?? 0
  return (
    <Stack gap="xs">
      <BalanceLine balances={rows.map(({ details }) => details.balance.balance).toReversed()} amount={amount} />
      <Table.ScrollContainer minWidth={380} type="native" tabIndex={0}>
        <Table verticalSpacing={6} aria-label={t.movements}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.when}</Table.Th>
              <Table.Th>{t.what}</Table.Th>
              <Table.Th ta="end">{t.change}</Table.Th>
              <Table.Th ta="end">{t.balance}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <When at={row.created_at} />
                </Table.Td>
                <Table.Td>{movementText(row)}</Table.Td>
                <Table.Td ta="end">
                  {changeOf(row) > 0 ? '+' : ''}
                  {amount(changeOf(row))}
                </Table.Td>
                <Table.Td ta="end">{amount(row.details.balance.balance)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {hasMore && (
        <Button variant="default" size="xs" onClick={error === null ? more : again} style={{ alignSelf: 'start' }}>
          {t.more}
        </Button>
      )}
    </Stack>
  )
}
