import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { usePaused } from '../../filters/count/use_paused.ts'
import { fieldProblems } from '../../parts/field_problems.ts'
import type { Problems } from '../../wizard/problems.ts'
import { audienceAsked } from '../offers/audience_asked.ts'
import { type AudiencePart, audienceOf, isAskable } from './audience_part.ts'

const SAMPLE = 5

/** Who would see what is being written, counted as it is; parts that are not finished yet are left out. */
export function useWrittenAudience(parts: readonly AudiencePart[]) {
  const written = useMemo(() => {
    const finished = parts.flatMap((part, at) => (isAskable(part) ? [{ part, at }] : []))
    return { places: finished.map(({ at }) => at), audiences: finished.map(({ part }) => audienceOf(part)) }
  }, [parts])
  const { places, audiences } = usePaused(written)
  const { data, error, isPlaceholderData } = useQuery({
    ...audienceAsked(audiences, SAMPLE),
    placeholderData: keepPreviousData,
  })
  // The server numbers what it was sent.
  const { fields } = error
    ? fieldProblems(
        error,
        places.map((_, n) => `audiences[${n}]`),
      )
    : { fields: {} as Problems }
  const problems: Problems = Object.fromEntries(
    places.flatMap((at, n) => (fields[`audiences[${n}]`] ? [[`audiences[${at}]`, fields[`audiences[${n}]`]!]] : [])),
  )
  return {
    preview: data,
    error,
    audiences,
    outdated: isPlaceholderData || written.audiences !== audiences,
    problems,
    /** How many a part lets in by itself, as far as it is known. */
    aloneOf: (at: number): number | undefined => {
      const place = places.indexOf(at)
      return isPlaceholderData || place < 0 ? undefined : data?.audiences[place]?.count
    },
  }
}
