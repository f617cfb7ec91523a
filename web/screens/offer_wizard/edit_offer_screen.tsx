import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../api/api.ts'
import { ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { valuesOf } from './offer_values.ts'
import { offerWizardTexts } from './texts.ts'
import { Wizard } from './wizard.tsx'

export function EditOfferScreen() {
  const t = useTexts(offerWizardTexts)
  const { offer: id } = useParams({ strict: false }) as { offer: string }
  const { data, error, refetch } = useQuery(ask('GET /v1/offers/:offer', { params: { offer: id } }))
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty {...t.notFound} order={1}>
        <Back to="/offers" text={t.back} />
      </Empty>
    )
  if (error) return <Failure error={error} again={() => void refetch()} />
  return data ? <Editor key={data.id} offer={data} /> : <Waiting />
}

/** What is edited is the offer as it was when the editing began, whatever happens to it meanwhile. */
function Editor({ offer }: { readonly offer: Offer }) {
  const { project } = useSession()
  const [before] = useState(offer)
  const draft = ['offer', project.id, before.id, before.updated_at ?? before.created_at].join('.')
  return <Wizard draft={draft} start={valuesOf(before, project.time_zone)} before={before} />
}
