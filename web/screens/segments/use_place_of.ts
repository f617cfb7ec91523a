import { useRouter } from '@tanstack/react-router'
import type { Answer } from '../../api/ask.ts'

export type SegmentUse = Answer<'GET /v1/segments/:segment/usage'>['data'][number]

/** Where the pages of what may refer to a segment begin. */
const PLACES: Readonly<Record<SegmentUse['object'], readonly string[]>> = Object.freeze({
  segment: ['/segments'],
  offer: ['/offers'],
  validation_rule: ['/rules', '/validation-rules'],
  campaign: ['/campaigns'],
  distribution: ['/distributions'],
})

/** The address of what refers to a segment: its own page, else the list of its kind; null where this dashboard has neither. */
export function usePlaceOf(): (use: Pick<SegmentUse, 'object' | 'id'>) => string | null {
  const { routesByPath } = useRouter()
  const known = Object.keys(routesByPath)
  return ({ object, id }) => {
    for (const place of PLACES[object]) {
      const own = known.find((path) => path.startsWith(`${place}/$`) && path.split('/').length === 3)
      if (own !== undefined) return `${place}/${encodeURIComponent(id)}`
      if (known.includes(place)) return place
    }
    return null
  }
}
