import type { Filter } from '@coterie/filter'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { type Answer, ask } from '../../api/ask.ts'
import { conditionAt } from './condition_at.ts'
import { usePaused } from './use_paused.ts'

export type Counted = Answer<'POST /v1/segments/preview'>

export interface LiveCount {
  /** The last answer; null while there has been none. */
  readonly counted: Counted | null
  /** It answers what was asked before, and the next answer is on its way or waits for a right filter. */
  readonly outdated: boolean
  /** The server is counting. */
  readonly counting: boolean
  readonly error: unknown
  /** How many each condition holds for by itself, by its path in what is built: of those that are the same as when they were counted. */
  readonly counts: ReadonlyMap<string, number>
  readonly again: () => void
}

const SAMPLE = 6
const NONE: ReadonlyMap<string, number> = new Map()

/**
 * Who would be in it, as it is built: asked when somebody pauses. Each question has a key of its own, so an answer is never shown
 * for another question, and one that nobody waits for any more is broken off, here and in the database.
 */
export function useLiveCount(filter: Filter | null, built: Filter | null): LiveCount {
  const paused = usePaused(filter)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...ask('POST /v1/segments/preview', { body: { filter: paused as never, limit: SAMPLE } }),
    enabled: paused !== null,
    placeholderData: keepPreviousData,
  })
  const current = filter !== null && filter === paused && data !== undefined && !isPlaceholderData && error === null
  // How many there are shows at once; how many of each condition, when those are drawn anew.
  const later = useDeferredValue(data)
  const counts = useMemo(() => (later && built ? stillRight(later, built) : NONE), [later, built])
  return {
    counted: data ?? null,
    outdated: !current,
    counting: isFetching || (filter !== null && filter !== paused),
    error: filter === paused && !isFetching ? error : null,
    counts,
    again: () => void refetch(),
  }
}

/** Of a change to one condition, the others keep their counts. */
function stillRight({ definition, conditions }: Counted, built: Filter): ReadonlyMap<string, number> {
  const same = (path: string) =>
    JSON.stringify(conditionAt(definition as Filter, path)) === JSON.stringify(conditionAt(built, path))
  return new Map(conditions.filter(({ path }) => same(path)).map(({ path, count }) => [path, count]))
}
