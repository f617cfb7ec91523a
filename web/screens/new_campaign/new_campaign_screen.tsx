import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { Back } from '../../parts/back.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useTexts } from '../../texts/language.tsx'
import { WizardFrame } from '../../wizard/wizard_frame.tsx'
import { type Step, stepsOf } from './draft.ts'
import type { NewCampaignSearch } from './route.ts'
import { StepContent } from './step_content.tsx'
import { newCampaignTexts } from './texts.ts'
import { useNewCampaign } from './use_new_campaign.ts'

/** A campaign, step by step. */
export function NewCampaignScreen() {
  const t = useTexts(newCampaignTexts)
  const { may } = useSession()
  const { step: asked = 'type' } = useSearch({ strict: false }) as NewCampaignSearch
  const navigate = useNavigate()
  const go = (to: Step) => void navigate({ to: '/campaigns/new', search: { step: to } })
  const { kept, at, step, change, making } = useNewCampaign(asked, go)
  const back = <Back to="/campaigns" text={t.back} />
  if (!may('promotions.write'))
    return (
      <Empty {...t.forbidden} order={1}>
        {back}
      </Empty>
    )
  return (
    <WizardFrame
      title={t.title}
      back={back}
      steps={stepsOf(kept.draft)}
      step={step}
      names={t.steps}
      heading={t.headings[step]}
      kept={kept}
      at={at}
      onStep={go}
      wide={step === 'type'}
      end={
        <Button type="submit" loading={making}>
          {t.make}
        </Button>
      }
    >
      <StepContent step={step} draft={kept.draft} problems={at.problems} change={change} onEdit={go} />
    </WizardFrame>
  )
}
