import { ask } from '../../api/ask.ts'
import { askPages } from '../../api/ask_pages.ts'
import { withoutEmpty } from '../../parts/without_empty.ts'
import type { SegmentOrder, SegmentsSearch } from './route.ts'

export const BY_NAME: SegmentOrder = 'name'

export const segmentsAsked = ({ q, type, sort = BY_NAME }: SegmentsSearch) =>
  askPages('GET /v1/segments', { query: { limit: 100, order: sort, ...withoutEmpty({ q, type }) } })

/** How many there are on all pages. */
export const segmentsCounted = ({ q, type }: SegmentsSearch) =>
  ask('GET /v1/segments', { query: { limit: 1, ...withoutEmpty({ q, type }) } })
