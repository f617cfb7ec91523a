import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { ANY_CUSTOMER, ANY_OFFER, ANY_SEGMENT, EVERYBODY } from './tour_asked.ts'
import { tourMemory } from './tour_memory.ts'

export type StepKey = 'customers' | 'segment' | 'offer' | 'team'

export interface Step {
  readonly key: StepKey
  /** undefined: not known yet. */
  readonly done: boolean | undefined
}

interface Tour {
  readonly steps: readonly Step[]
  readonly isLeft: boolean
  readonly leave: () => void
}

/** The first steps of a project, and which of them are done: as its data say, whoever did them. */
export function useTour({ asksTeam }: { readonly asksTeam: boolean }): Tour {
  const { me, may } = useSession()
  const customers = useQuery(ANY_CUSTOMER).data?.customers
  const segments = useQuery(ANY_SEGMENT).data?.data
  const offers = useQuery(ANY_OFFER).data?.offers
  const people = useQuery({ ...EVERYBODY, enabled: asksTeam && may('people.manage') }).data?.people
  const [isLeft, setLeft] = useState(() => tourMemory.has(me.id, me.project.id))
  const steps: readonly Step[] = [
    { key: 'customers', done: customers && customers.length > 0 },
    { key: 'segment', done: segments && segments.length > 0 },
    { key: 'offer', done: offers && offers.length > 0 },
    ...(may('people.manage') ? [{ key: 'team', done: people && people.length > 1 } as const] : []),
  ]
  return {
    steps,
    isLeft,
    leave: () => {
      tourMemory.leave(me.id, me.project.id)
      setLeft(true)
    },
  }
}
