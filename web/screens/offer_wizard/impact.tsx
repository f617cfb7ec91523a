import { Alert } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useFormats } from '../../formats/use_formats.ts'
import { useTexts } from '../../texts/language.tsx'
import { audienceAsked } from '../offers/audience_asked.ts'
import type { Offer } from '../offers/offers_asked.ts'
import { sentAudiences } from '../offers/sent_audiences.ts'
import { audienceOf, lackOf } from './audience_part.ts'
import type { OfferValues } from './offer_values.ts'
import { offerWizardTexts } from './texts.ts'

interface ImpactProps {
  readonly before: Offer
  readonly after: OfferValues
}

/** All audiences must hold, so those before and after together are who sees it both times. */
const AUDIENCES_AT_MOST = 20

/** What a change of the audience means: how many stop seeing the offer, and how many begin to. */
export function Impact({ before, after }: ImpactProps) {
  const { impact: t } = useTexts(offerWizardTexts)
  const { number } = useFormats()
  const was = sentAudiences(before.audiences)
  const is = after.parts.map(audienceOf)
  const askable = after.parts.every((part) => lackOf(part) === null) && was.length + is.length <= AUDIENCES_AT_MOST
  const found = useQueries({
    queries: [was, is, [...was, ...is]].map((audiences) => ({ ...audienceAsked(audiences), enabled: askable })),
    combine: (answers) => answers.map(({ data }) => data?.count),
  })
  const [old, now, both] = found
  if (before.state !== 'visible') return <Alert variant="light">{t.notSeen}</Alert>
  if (old === undefined || now === undefined || both === undefined) return null
  const text =
    old === both && now === both ? t.same(number(now)) : t.changes(number(old - both), number(now - both), number(now))
  return (
    <Alert variant="light" title={t.title} role="status">
      {text}
    </Alert>
  )
}
