import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { Card } from '../../parts/card.tsx'
import { Failure } from '../../parts/failure.tsx'
import { CustomerField } from '../../pickers/customer_field.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { offerTexts } from './texts.ts'
import { Verdict } from './verdict.tsx'

/** Whether somebody sees this offer now: its state, its limits and its audience. */
export function CheckOffer({ offer }: { readonly offer: Offer }) {
  const { check: t } = useTexts(offerTexts)
  const [customer, setCustomer] = useState<string | null>(null)
  const { data, error } = useQuery({
    ...ask('GET /v1/customers/:customer/offers', {
      params: { customer: customer ?? '' },
      query: { offer: offer.id, limit: 1 },
    }),
    enabled: customer !== null,
  })
  const verdict = data?.offers[0]
  return (
    <Card title={t.title}>
      <CustomerField label={t.customer} placeholder={t.find} value={customer} onChange={setCustomer} />
      {error && <Failure error={error} />}
      {customer !== null && verdict && (
        <Verdict
          sees={verdict.eligible}
          title={verdict.eligible ? t.sees : t.seesNot}
          audiences={offer.audiences}
          failed={verdict.failed_audiences}
          reasons={verdict.reasons}
        />
      )}
    </Card>
  )
}
