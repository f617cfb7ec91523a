import { Alert, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../../app/session.tsx'
import { useFormats } from '../../formats/use_formats.ts'
import { Icon } from '../../parts/icon.tsx'
import { useTexts } from '../../texts/language.tsx'
import { Review, ReviewRow } from '../../wizard/review.tsx'
import { LeadsTo } from '../offers/leads_to.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { spanText } from '../offers/span_text.ts'
import { offersTexts } from '../offers/texts.ts'
import { useAudienceWords } from '../offers/use_audience_words.ts'
import { Impact } from './impact.tsx'
import { bodyOf, type OfferValues, redeemableOf } from './offer_values.ts'
import type { Step } from './route.ts'
import { offerWizardTexts } from './texts.ts'
import { useWrittenAudience } from './use_written_audience.ts'

interface ReviewStepProps {
  readonly values: OfferValues
  readonly before: Offer | null
  readonly onStep: (step: Step) => void
}

/** Everything in plain words, and what saving it does. */
export function ReviewStep({ values, before, onStep }: ReviewStepProps) {
  const { review: t } = useTexts(offerWizardTexts)
  const offers = useTexts(offersTexts)
  const words = useAudienceWords()
  const { number, percent, moment } = useFormats()
  const { time_zone: zone } = useSession().project
  const { preview } = useWrittenAudience(values.parts)
  const body = bodyOf(values, before, zone) as unknown as Offer
  const share = preview && percent(preview.total === 0 ? 0 : preview.count / preview.total)
  const limits = [
    values.globalAward !== '' && t.globalAward(number(values.globalAward)),
    values.memberAward !== '' && t.memberAward(number(values.memberAward)),
    values.mustActivate && t.mustActivate,
    values.globalActivation !== '' && t.globalActivation(number(values.globalActivation)),
    values.memberActivation !== '' && t.memberActivation(number(values.memberActivation)),
  ].filter((each) => each !== false)
  const over = body.expire_at !== null && Date.parse(body.expire_at) <= Date.now()
  return (
    <Stack gap="md">
      <Review>
        <ReviewRow name={t.what} onChange={() => onStep('what')}>
          {[values.name, values.title, values.text].filter(Boolean).join('\n')}
        </ReviewRow>
        <ReviewRow name={t.reward} onChange={() => onStep('reward')}>
          {values.leadsTo === 'nothing' ? t.nothing : <LeadsTo redeemable={redeemableOf(values)} />}
        </ReviewRow>
        <ReviewRow name={t.audience} onChange={() => onStep('audience')}>
          {preview &&
            [words.whole(preview.audiences), t.size(number(preview.count), number(preview.total), share!)].join('\n')}
        </ReviewRow>
        <ReviewRow name={t.when} onChange={() => onStep('when')}>
          {spanText(body, offers.span, moment)}
        </ReviewRow>
        <ReviewRow name={t.limits} onChange={() => onStep('when')}>
          {limits.length === 0 ? t.unlimited : limits.join('\n')}
        </ReviewRow>
      </Review>
      {preview?.count === 0 && <Warning>{t.nobody}</Warning>}
      {over && <Warning>{t.over}</Warning>}
      {before && values.globalAward !== '' && before.used.awarded >= values.globalAward && (
        <Warning>{t.allGiven(number(before.used.awarded))}</Warning>
      )}
      {before && <Impact before={before} after={values} />}
    </Stack>
  )
}

export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <Alert color="orange" variant="light" icon={<Icon name="alert" />}>
      {children}
    </Alert>
  )
}
