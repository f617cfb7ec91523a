import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { Answer } from '../../api/ask.ts'
import { useFormats } from '../../formats/use_formats.ts'
import { useValueText } from '../../formats/use_value_text.ts'
import { When } from '../../formats/when.tsx'
import { Card } from '../../parts/card.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useTexts } from '../../texts/language.tsx'
import { Consents } from './consents.tsx'
import { Summary } from './summary/summary.tsx'
import { customerTexts } from './texts.ts'

type Customer = Answer<'GET /v1/customers/:customer'>

/** What is known of the customer: what it comes to, who they are, and what they said. */
export function ProfileTab({ customer }: { readonly customer: Customer }) {
  return (
    <Stack>
      <Summary customer={customer} />
      <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
        <Profile customer={customer} />
        <Stack>
          <CustomAttributes customer={customer} />
          <Consents customer={customer} />
        </Stack>
      </SimpleGrid>
    </Stack>
  )
}

function Profile({ customer }: { readonly customer: Customer }) {
  const { profile: t } = useTexts(customerTexts)
  const { day } = useFormats()
  const { address, system_metadata } = customer
  const lines = address && [
    address.line_1,
    address.line_2,
    [address.postal_code, address.city].filter(Boolean).join(' '),
    [address.state, address.country].filter(Boolean).join(', '),
  ]
  const { source } = system_metadata
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
          ...(typeof source === 'string' ? [{ name: t.source, value: source }] : []),
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
