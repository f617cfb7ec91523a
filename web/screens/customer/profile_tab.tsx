import { SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Answer, ask } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import { customerTexts } from './texts.ts'
import { useValueText } from './use_value_text.ts'

type Customer = Answer<'GET /v1/customers/:customer'>

/** What is known of the customer: who they are, what they said, and what it comes to. */
export function ProfileTab({ customer }: { readonly customer: Customer }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Summary customer={customer} />
      <Profile customer={customer} />
      <CustomAttributes customer={customer} />
      <Consents customer={customer} />
    </SimpleGrid>
  )
}

function Summary({ customer: { summary, loyalty } }: { readonly customer: Customer }) {
  const { summary: t } = useTexts(customerTexts)
  const { money, number } = useFormats()
  const { orders, redemptions } = summary
  return (
    <Card title={t.title}>
      <Facts
        facts={[
          { name: t.spent, value: money(orders.total_amount) },
          { name: t.orders, value: number(orders.total_count) },
          { name: t.average, value: orders.total_count > 0 ? money(orders.average_amount) : null },
          { name: t.first, value: orders.first_order_date ? <When at={orders.first_order_date} /> : null },
          { name: t.last, value: orders.last_order_date ? <When at={orders.last_order_date} /> : null },
          { name: t.points, value: number(loyalty.points) },
          { name: t.redemptions, value: number(redemptions.total_succeeded) },
        ]}
      />
    </Card>
  )
}

function Profile({ customer }: { readonly customer: Customer }) {
  const { profile: t } = useTexts(customerTexts)
  const { day } = useFormats()
  const { address } = customer
  const lines = address && [
    address.line_1,
    address.line_2,
    [address.postal_code, address.city].filter(Boolean).join(' '),
    [address.state, address.country].filter(Boolean).join(', '),
  ]
  return (
    <Card title={t.title}>
      <Facts
        facts={[
          { name: t.name, value: customer.name },
          { name: t.email, value: customer.email },
          { name: t.phone, value: customer.phone },
          { name: t.birthdate, value: customer.birthdate && day(customer.birthdate) },
          { name: t.address, value: lines?.filter(Boolean).join('\n') || null },
          { name: t.description, value: customer.description },
          { name: t.sourceId, value: customer.source_id },
          { name: t.createdAt, value: <When at={customer.created_at} /> },
          { name: t.updatedAt, value: customer.updated_at && <When at={customer.updated_at} /> },
        ]}
      />
    </Card>
  )
}

function CustomAttributes({ customer: { metadata } }: { readonly customer: Customer }) {
  const { metadata: t } = useTexts(customerTexts)
  const valueText = useValueText()
  const facts = Object.entries(metadata).map(([name, value]) => ({ name, value: valueText(value) }))
  return <Card title={t.title}>{facts.length === 0 ? <Text size="sm">{t.none}</Text> : <Facts facts={facts} />}</Card>
}

function Consents({ customer: { consents } }: { readonly customer: Customer }) {
  const { consents: t } = useTexts(customerTexts)
  const { data } = useQuery(ask('GET /v1/consents', {}))
  const declared = data?.consents.data ?? []
  const facts = declared.map(({ id, name }) => {
    const answer = consents[id]
    return { name, value: answer === true ? t.given : answer === false ? t.refused : t.open }
  })
  return (
    <Card title={t.title}>
      {data && facts.length === 0 ? <Text size="sm">{t.none}</Text> : <Facts facts={facts} />}
    </Card>
  )
}
