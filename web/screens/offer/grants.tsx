import { Anchor, Button, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { usePages } from '../../api/use_pages.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Failure } from '../../parts/failure.tsx'
import { useTexts } from '../../texts/language.tsx'
import { calledAs } from '../customers/customer_columns.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { grantsAsked } from './route.ts'
import { offerTexts } from './texts.ts'

const AGAIN_MS = 10_000

const again = ({ state }: { readonly state: { readonly data?: { readonly pages: readonly unknown[] } } }) =>
  (state.data?.pages.length ?? 0) <= 1 ? AGAIN_MS : false

/** Who activated it and to whom it was awarded, the newest first. */
export function Grants({ offer: { id } }: { readonly offer: Offer }) {
  const { grants: t } = useTexts(offerTexts)
  const { number } = useFormats()
  const pages = usePages({ ...grantsAsked(id), refetchInterval: again }, ({ grants }) => grants)
  if (pages.error && pages.rows.length === 0) return <Failure error={pages.error} again={pages.again} />
  if (pages.rows.length === 0)
    return (
      <Card title={t.title}>
        <Text size="sm" c="dimmed">
          {!pages.waiting && t.none}
        </Text>
      </Card>
    )
  return (
    <Card title={t.title}>
      <Table.ScrollContainer minWidth={480} type="native" pos="relative">
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.who}</Table.Th>
              <Table.Th>{t.what}</Table.Th>
              <Table.Th>{t.outcome}</Table.Th>
              <Table.Th>{t.when}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pages.rows.map(({ id: grant, kind, customer, asked, granted, created_at }) => (
              <Table.Tr key={grant}>
                <Table.Td>
                  {customer ? (
                    <Anchor
                      size="sm"
                      renderRoot={(props) => (
                        <Link to="/customers/$customer" params={{ customer: customer.id }} {...props} />
                      )}
                    >
                      {calledAs(customer)}
                    </Anchor>
                  ) : (
                    t.gone
                  )}
                </Table.Td>
                <Table.Td>{t.kinds[kind]}</Table.Td>
                <Table.Td>
                  {granted < asked ? t.partly(number(granted), number(asked)) : t.whole(number(granted))}
                </Table.Td>
                <Table.Td>
                  <When at={created_at} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasMore && (
        <Button variant="default" onClick={pages.more} w="fit-content">
          {t.more}
        </Button>
      )}
    </Card>
  )
}
