import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/api.ts'
import { useDeed } from '../../api/use_deed.ts'
import { useSession } from '../../app/session.tsx'
import { fieldProblems } from '../../parts/field_problems.ts'
import { sayDone } from '../../parts/say_done.tsx'
import { sayFailure } from '../../parts/say_failure.tsx'
import { useLanguage, useTexts } from '../../texts/language.tsx'
import { isWrong, type Problems } from '../../wizard/problems.ts'
import type { Offer } from '../offers/offers_asked.ts'
import { OFFER_ROUTES } from '../offers/use_offer_deeds.ts'
import { bodyOf, type OfferValues } from './offer_values.ts'
import { fieldsOf, problemsOf } from './problems_of.ts'
import { offerWizardTexts } from './texts.ts'

interface SaveButtonsProps {
  readonly values: OfferValues
  readonly before: Offer | null
  readonly onRefused: (problems: Problems) => void
  readonly onSaved: () => void
}

/** Saved switched off, or so that it is seen. */
export function SaveButtons({ values, before, onRefused, onSaved }: SaveButtonsProps) {
  const t = useTexts(offerWizardTexts)
  const { language } = useLanguage()
  const { project } = useSession()
  const navigate = useNavigate()
  const deed = useDeed(
    ({ on }: { readonly on: boolean }) => {
      const body = { ...bodyOf(values, before, project.time_zone), discontinued: !on }
      return before
        ? api.call('PUT /v1/offers/:offer', { params: { offer: before.id }, body })
        : api.call('POST /v1/offers', { body })
    },
    {
      changes: OFFER_ROUTES,
      onDone: ({ id, name, discontinued }) => {
        onSaved()
        sayDone(discontinued ? t.savedOff(name) : t.saved(name), language)
        void navigate({ to: '/offers/$offer', params: { offer: id } })
      },
      onError: (error) => {
        const { fields, rest } = fieldProblems(error, fieldsOf(values), { keys: { duplicate_found: 'name' } })
        if (isWrong(fields)) onRefused(fields)
        if (rest) sayFailure(error, language)
      },
    },
  )
  const save = (on: boolean) => {
    const found = problemsOf(values, t.problems)
    if (isWrong(found)) onRefused(found)
    else deed.mutate({ on })
  }
  const later =
    values.from !== '' && Date.parse(bodyOf(values, before, project.time_zone).publish_at as string) > Date.now()
  const button = (on: boolean, text: string, first: boolean) => (
    <Button
      variant={first ? 'filled' : 'default'}
      onClick={() => save(on)}
      loading={deed.isPending && deed.variables.on === on}
      disabled={deed.isPending}
    >
      {text}
    </Button>
  )
  if (before && !before.discontinued) return button(true, t.save, true)
  return (
    <Group gap="xs">
      {button(false, before ? t.saveOff : t.saveDraft, false)}
      {button(true, later ? t.schedule : t.activate, true)}
    </Group>
  )
}
