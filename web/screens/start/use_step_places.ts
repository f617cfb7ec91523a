import { useRouter } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'
import { useTexts } from '../../texts/language.tsx'
import { startTexts } from './texts.ts'
import type { StepKey } from './use_tour.ts'

interface StepPlace {
  readonly address: string
  readonly text: string
}

/** Where each step is done, for who may. */
export function useStepPlaces(): Readonly<Record<StepKey, readonly StepPlace[]>> {
  const { places: t } = useTexts(startTexts)
  const { may } = useSession()
  const { routesByPath } = useRouter()
  const of = (...places: readonly (StepPlace | false)[]) =>
    places.filter((place) => place !== false).filter(({ address }) => Object.hasOwn(routesByPath, address))
  return {
    customers: of(
      may('customers.write') && { address: '/uploads/new', text: t.upload },
      may('keys.manage') && { address: '/settings/keys', text: t.key },
    ),
    segment: of(may('segments.write') && { address: '/segments/new', text: t.segment }, {
      address: '/customers',
      text: t.customers,
    }),
    offer: of(may('promotions.write') && { address: '/offers/new', text: t.offer }),
    team: of(may('people.manage') && { address: '/settings/people', text: t.team }),
  }
}
