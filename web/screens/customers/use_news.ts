import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { customersCounted } from './customers_asked.ts'
import type { CustomersSearch } from './route.ts'

interface Counted {
  readonly total: number | undefined
  /** How many more match than when the rows were read; negative where fewer do. */
  readonly news: number
  /** The rows are read again: nothing is new any more. */
  readonly seen: () => void
}

/** Often enough to notice, seldom enough for a count of millions. */
const EVERY_MS = 10_000
/** A text may be anywhere in everybody, and looking there takes a second for a million. */
const SOUGHT_EVERY_MS = 60_000

/** How many match, asked again while somebody can see it: rows do not jump, but whoever looks is told. */
export function useNews(search: CustomersSearch): Counted {
  const refetchInterval = search.q === undefined ? EVERY_MS : SOUGHT_EVERY_MS
  const { data } = useQuery({ ...customersCounted(search), refetchInterval })
  const asked = JSON.stringify([search.q, search.filter, search.segment])
  const [since, setSince] = useState<{ readonly asked: string; readonly total: number } | null>(null)
  const total = data?.total
  if (total !== undefined && since?.asked !== asked) setSince({ asked, total })
  return {
    total,
    news: total === undefined || since?.asked !== asked ? 0 : total - since.total,
    seen: () => setSince(total === undefined ? null : { asked, total }),
  }
}
