import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../../api/ask.ts'
import { useSession } from '../../../app/session.tsx'

export interface Actor {
  readonly id: string
  readonly name: string
}

export interface Actors {
  readonly people: readonly Actor[]
  readonly keys: readonly Actor[]
}

/** People and keys of the project, as far as whoever looks may know them. */
export function useActors(): Actors {
  const { may } = useSession()
  const { data: people } = useQuery({ ...ask('GET /v1/people', {}), enabled: may('people.manage') })
  const { data: keys } = useQuery({ ...ask('GET /v1/keys', {}), enabled: may('keys.manage') })
  return useMemo(
    () => ({
      people: (people?.people ?? []).map(({ id, name, email }) => ({
        id,
        name: name === email ? email : `${name} (${email})`,
      })),
      keys: (keys?.keys ?? []).map(({ id, name }) => ({ id, name })),
    }),
    [people, keys],
  )
}

export const namesOf = ({ people, keys }: Actors): ReadonlyMap<string, string> =>
  new Map([...people, ...keys].map(({ id, name }) => [id, name]))
