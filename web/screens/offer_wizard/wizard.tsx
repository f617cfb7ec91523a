import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useTexts } from '../../texts/language.tsx'
import { useKeptDraft } from '../../wizard/use_kept_draft.ts'
import { useSteps } from '../../wizard/use_steps.ts'
import { WizardFrame } from '../../wizard/wizard_frame.tsx'
import type { Offer } from '../offers/offers_asked.ts'
import { AudienceStep } from './audience_step.tsx'
import type { OfferValues } from './offer_values.ts'
import { problemsOf, stepOf } from './problems_of.ts'
import { ReviewStep } from './review_step.tsx'
import { RewardStep } from './reward_step.tsx'
import { STEPS, type Step, type WizardSearch } from './route.ts'
import { SaveButtons } from './save_buttons.tsx'
import { offerWizardTexts } from './texts.ts'
import { WhatStep } from './what_step.tsx'
import { WhenStep } from './when_step.tsx'

interface WizardProps {
  /** Under which name it is kept in this tab. */
  readonly draft: string
  readonly start: OfferValues
  /** The offer that is edited; null is a new one. */
  readonly before: Offer | null
}

/** An offer in five steps. */
export function Wizard({ draft: name, start, before }: WizardProps) {
  const t = useTexts(offerWizardTexts)
  const { may } = useSession()
  const navigate = useNavigate()
  const { step = 'what' } = useSearch({ strict: false }) as WizardSearch
  const kept = useKeptDraft(name, start)
  const values = kept.draft
  const go = (to: Step) => void navigate({ to: '.', search: (search: object) => ({ ...search, step: to }) })
  const at = useSteps({ steps: STEPS, step, go, stepOf, find: () => problemsOf(values, t.problems) })
  if (!may('promotions.write')) return <Empty {...t.notAllowed} order={1} />

  const set = (change: Partial<OfferValues>) => {
    kept.change(change)
    at.forgive((field) => stepOf(field) === step)
  }
  const props = { values, set, problems: at.problems }
  return (
    <WizardFrame
      title={before ? t.editing(before.name) : t.creating}
      back={<Back to="/offers" text={t.back} />}
      steps={STEPS}
      step={step}
      names={t.steps}
      heading={t.headings[step]}
      kept={kept}
      at={at}
      onStep={go}
      wide={step === 'audience' || step === 'what'}
      end={<SaveButtons values={values} before={before} onRefused={at.refuse} onSaved={kept.forget} />}
    >
      {step === 'what' && <WhatStep {...props} />}
      {step === 'reward' && <RewardStep {...props} />}
      {step === 'audience' && <AudienceStep {...props} />}
      {step === 'when' && <WhenStep {...props} before={before} />}
      {step === 'review' && <ReviewStep values={values} before={before} onStep={go} />}
    </WizardFrame>
  )
}
