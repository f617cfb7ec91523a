import { Table, Text } from '@mantine/core'
import type { Answer } from '../../../api/ask.ts'
import { askPages } from '../../../api/ask_pages.ts'
import { usePages } from '../../../api/use_pages.ts'
import { useFormats } from '../../../formats/use_formats.ts'
import { When } from '../../../formats/when.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { PageOf } from './page_of.tsx'
import { codesTexts } from './texts.ts'
import { useWorthText } from './use_worth_text.ts'

const PAGE = 20

type Held = Answer<'GET /v1/customers/:customer/redeemables'>['data'][number]

export function HeldCodes({ customer }: { readonly customer: string }) {
  const { held: t } = useTexts(codesTexts)
  const request = { params: { customer }, query: { limit: PAGE, order: '-created_at' } }
  const pages = usePages(askPages('GET /v1/customers/:customer/redeemables', request), ({ data }) => data)
  return (
    <PageOf title={t.title} pages={pages} none={t.none}>
      {(rows) => (
        <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.code}</Table.Th>
                <Table.Th>{t.campaign}</Table.Th>
                <Table.Th>{t.worth}</Table.Th>
                <Table.Th>{t.uses}</Table.Th>
                <Table.Th>{t.since}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </PageOf>
  )
}

function Row({ row: { created_at, redeemable } }: { readonly row: Held }) {
  const { held: t } = useTexts(codesTexts)
  const { number, dayOf } = useFormats()
  const worthText = useWorthText()
  const { voucher } = redeemable
  const { quantity, redeemed_quantity } = voucher.redemption
  const ends = voucher.expiration_date
  const notes = [
    voucher.is_referral_code && t.referral,
    !voucher.active && t.off,
    ends !== null && (Date.parse(ends) < Date.now() ? t.expired(dayOf(ends)) : t.until(dayOf(ends))),
  ].filter((note) => note !== false)
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" ff="monospace">
          {voucher.code}
        </Text>
        {notes.length > 0 && (
          <Text size="xs" c="dimmed">
            {notes.join(', ')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{voucher.campaign}</Table.Td>
      <Table.Td>{worthText(voucher)}</Table.Td>
      <Table.Td>
        {quantity === null ? number(redeemed_quantity) : t.of(number(redeemed_quantity), number(quantity))}
      </Table.Td>
      <Table.Td>
        <When at={created_at} />
      </Table.Td>
    </Table.Tr>
  )
}
