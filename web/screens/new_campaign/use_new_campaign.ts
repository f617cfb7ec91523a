import { useNavigate } from '@tanstack/react-router'
import { ApiError } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { isWrong } from '../../wizard/problems.ts'
import { type KeptDraft, useKeptDraft } from '../../wizard/use_kept_draft.ts'
import { type Steps, useSteps } from '../../wizard/use_steps.ts'
import { type CampaignDraft, NEW_DRAFT, type Step, stepOf, stepsOf } from './draft.ts'
import { CodeTaken, makeCampaign } from './make_campaign.ts'
import { problemsOf } from './problems_of.ts'
import { serverProblems } from './server_problems.ts'
import { newCampaignTexts } from './texts.ts'

interface NewCampaign {
  readonly kept: KeptDraft<CampaignDraft>
  readonly at: Steps<Step>
  readonly step: Step
  readonly making: boolean
  readonly change: (some: Partial<CampaignDraft>) => void
}

/** What is written down of a campaign, and making it. A step that its kind does not have is its first. */
export function useNewCampaign(asked: Step, go: (step: Step) => void): NewCampaign {
  const t = useTexts(newCampaignTexts)
  const { language } = useLanguage()
  const { project } = useSession()
  const navigate = useNavigate()
  const kept = useKeptDraft<CampaignDraft>(`campaign.${project.id}`, NEW_DRAFT)
  const { draft } = kept
  const steps = stepsOf(draft)
  const step = steps.includes(asked) ? asked : steps[0]!

  const deed = useDeed(
    () => makeCampaign(draft, { timeZone: project.time_zone, ruleName: t.who.ruleName(draft.name.trim()) }),
    {
      changes: ['GET /v1/campaigns', 'GET /v1/vouchers', 'GET /v1/validation-rules'],
      onDone: ({ id, name }) => {
        kept.forget()
        sayDone(t.made(name), language)
        void navigate({ to: '/campaigns/$campaign', params: { campaign: id } })
      },
      onError: (error) => {
        if (error instanceof CodeTaken) return at.refuse({ code: t.problems.codeTaken })
        if (error instanceof ApiError && error.body.key === 'duplicate_found')
          return at.refuse({ name: t.problems.nameTaken })
        const { problems: found, rest } = serverProblems(error)
        if (isWrong(found)) at.refuse(found)
        if (rest) sayFailure(error, language)
      },
    },
  )
  const find = () => problemsOf(draft, t.problems)
  const at = useSteps({ steps, step, go, stepOf, find, finish: () => deed.mutate(undefined) })

  return {
    kept,
    at,
    step,
    making: deed.isPending,
    change: (some) => {
      kept.change(some)
      at.forgive((field) => Object.hasOwn(some, field.split('.')[0]!))
    },
  }
}
