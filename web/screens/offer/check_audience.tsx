import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { Card } from '../../parts/card.tsx'
import { Failure } from '../../parts/failure.tsx'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import { offerTexts } from './texts.ts'
import { Verdict } from './verdict.tsx'

/** Whether somebody is in an audience that is being written. */
export function CheckAudience({ audiences }: { readonly audiences: readonly object[] }) {
  const { check: t } = useTexts(offerTexts)
  const [customer, setCustomer] = useState<string | null>(null)
  const { data, error } = useQuery({
    ...ask('POST /v1/offers/preview', { body: { audiences, limit: 0, customer } }),
    enabled: customer !== null,
  })
  return (
    <Card title={t.title}>
      <CustomerField label={t.customer} placeholder={t.find} value={customer} onChange={setCustomer} />
      {error && <Failure error={error} />}
      {customer !== null && data?.customer && (
        <Verdict
          sees={data.customer.in_audience}
          title={data.customer.in_audience ? t.wouldSee : t.wouldNotSee}
          audiences={data.audiences}
          failed={data.customer.failed_audiences}
        />
      )}
    </Card>
  )
}
