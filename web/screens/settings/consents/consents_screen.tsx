import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Answer } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'
import { When } from '../../../formats/when.tsx'
import { Empty } from '../../../parts/empty.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { Icon } from '../../../parts/icon.tsx'
import { Screen } from '../../../parts/screen.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import { useTexts } from '../../../texts/language.tsx'
import { Copyable } from '../copyable.tsx'
import { Lead } from '../lead.tsx'
import { Row, Rows } from '../rows.tsx'
import { Answers } from './answers.tsx'
import { consentsAsked } from './route.ts'
import { consentsTexts } from './texts.ts'

const ConsentDialog = lazy(async () => ({ default: (await import('./consent_dialog.tsx')).ConsentDialog }))

export type Consent = Answer<'GET /v1/consents'>['consents']['data'][number]

/** What customers are asked to agree to. */
export function ConsentsScreen() {
  const t = useTexts(consentsTexts)
  const { may } = useSession()
  const { data, error, refetch } = useQuery(consentsAsked)
  const [edited, edit] = useState<Consent | 'new' | null>(null)
  if (error) return <Failure error={error} again={() => void refetch()} />
  if (!data) return <Waiting />
  const consents = data.consents.data
  const mayChange = may('schemas.write')
  const declare = mayChange && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => edit('new')}>
      {t.declare}
    </Button>
  )
  return (
    <Screen title={t.title} actions={consents.length > 0 && declare}>
      <Lead>{t.lead}</Lead>
      {consents.length === 0 ? (
        <Empty {...t.none}>{declare}</Empty>
      ) : (
        <Rows label={t.title}>
          {consents.map((consent) => (
            <Row
              key={consent.id}
              name={consent.name}
              badges={<Copyable label={t.key} text={consent.id} />}
              about={
                <>
                  {may('customers.read') && <Answers consent={consent.id} />}
                  <span>
                    {t.since} <When at={consent.created_at} />
                  </span>
                </>
              }
              actions={
                mayChange && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => edit(consent)}
                    aria-label={t.renameOf(consent.name)}
                  >
                    {t.rename}
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {edited !== null && (
        <Suspense>
          <ConsentDialog
            consent={edited === 'new' ? null : edited}
            taken={consents.map(({ id }) => id)}
            onClose={() => edit(null)}
          />
        </Suspense>
      )}
    </Screen>
  )
}
