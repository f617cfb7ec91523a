import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { ask } from '../../api/ask.ts'
import { useSession } from '../../app/session.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { useTexts } from '../../texts/language.tsx'
import { blankValues, valuesOf } from './offer_values.ts'
import type { NewOfferSearch } from './route.ts'
import { offerWizardTexts } from './texts.ts'
import { Wizard } from './wizard.tsx'

/** A new offer: from nothing, for a segment, or like another one. */
export function NewOfferScreen() {
  const t = useTexts(offerWizardTexts)
  const { from, segment } = useSearch({ strict: false }) as NewOfferSearch
  const { project } = useSession()
  const {
    data: model,
    error,
    refetch,
  } = useQuery({
    ...ask('GET /v1/offers/:offer', { params: { offer: from ?? '' } }),
    enabled: from !== undefined,
  })
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (from !== undefined && !model) return <Waiting />
  const start = model ? { ...valuesOf(model, project.time_zone), name: t.copyOf(model.name) } : blankValues(segment)
  const draft = ['offer', project.id, 'new', from, segment].filter(Boolean).join('.')
  return <Wizard key={draft} draft={draft} start={start} before={null} />
}
