import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { type CampaignDraft, type Problems, type Step, stepOf, stepsOf } from './draft.ts'
import { CodeTaken, makeCampaign } from './make_campaign.ts'
import { problemsOf } from './problems_of.ts'
import { serverProblems } from './server_problems.ts'
import { newCampaignTexts } from './texts.ts'
import { useDraft } from './use_draft.ts'

interface Wizard {
  readonly draft: CampaignDraft
  readonly problems: Problems
  /** How often something was refused until now. */
  readonly refusals: number
  readonly making: boolean
  readonly change: (some: Partial<CampaignDraft>) => void
  /** From the beginning, with nothing written. */
  readonly begin: () => void
  /** To the next step, or making it, if nothing is wrong. */
  readonly forward: (from: Step) => void
}

export function useWizard(at: Step, go: (step: Step) => void): Wizard {
  const t = useTexts(newCampaignTexts)
  const { language } = useLanguage()
  const { project } = useSession()
  const navigate = useNavigate()
  const { draft, change, forget } = useDraft()
  const [problems, setProblems] = useState<Problems>({})
  const [refusals, setRefusals] = useState(0)
  const steps = stepsOf(draft)

  function refuse(found: Problems): void {
    setProblems(found)
    setRefusals((n) => n + 1)
    const first = steps.find((each) => Object.keys(found).some((field) => stepOf(field) === each))
    if (first !== undefined && first !== at) go(first)
  }

  const deed = useDeed(
    () => makeCampaign(draft, { timeZone: project.time_zone, ruleName: t.who.ruleName(draft.name.trim()) }),
    {
      changes: ['GET /v1/campaigns', 'GET /v1/vouchers', 'GET /v1/validation-rules'],
      onDone: ({ id, name }) => {
        forget()
        sayDone(t.made(name), language)
        void navigate({ to: '/campaigns/$campaign', params: { campaign: id } })
      },
      onError: (error) => {
        if (error instanceof CodeTaken) return refuse({ code: t.problems.codeTaken })
        if (error instanceof ApiError && error.body.key === 'duplicate_found')
          return refuse({ name: t.problems.nameTaken })
        const { problems: found, rest } = serverProblems(error)
        if (Object.keys(found).length > 0) refuse(found)
        if (rest) sayFailure(error, language)
      },
    },
  )

  return {
    draft,
    problems,
    refusals,
    making: deed.isPending,
    change: (some) => {
      change(some)
      const isOld = (field: string) => Object.hasOwn(some, field.split('.')[0]!)
      setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !isOld(field))))
    },
    begin: () => {
      forget()
      setProblems({})
      go('type')
    },
    forward: (from) => {
      const last = from === 'review'
      const found = problemsOf(draft, t.problems, last ? undefined : from)
      if (Object.keys(found).length > 0) refuse(found)
      else if (last) deed.mutate(undefined)
      else go(steps[steps.indexOf(from) + 1]!)
    },
  }
}
