import { type Problem, toVoucherify } from '@coterie/filter'
import type { Static } from 'typebox'
import { readDefinitions } from '../../segments/definitions.ts'
import { type FilterWords, filterWords } from '../../segments/filter_words.ts'
import { type ListedSegment, listSegments } from '../../segments/read/list_segments.ts'
import { type Queryable, Refusal } from '../../store/index.ts'
import type { Segment } from '../contract/segments.ts'

export type ShownSegment = Static<typeof Segment>

const PHASES = ['waiting', 'evaluating', 'catching up', 'comparing'] as const

/** Segments as the API shows them, as of one moment. */
export async function shownSegments(
  db: Queryable,
  projectId: string,
  now: string,
  only?: string,
): Promise<readonly ShownSegment[]> {
  const segments = await listSegments(db, projectId, only)
  const words = filterWords(await readDefinitions(db, projectId))
  return segments.map((segment) => shownSegment(segment, words, now))
}

/** One of them by its id (`seg_…`); throws `segment_not_found`. */
export async function shownSegmentOf(db: Queryable, projectId: string, now: string, id: string): Promise<ShownSegment> {
  const [found] = await shownSegments(db, projectId, now, id)
  if (!found) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(id)}.`)
  return found
}

function shownSegment(segment: ListedSegment, words: (filter: never) => FilterWords, now: string): ShownSegment {
  const { filter, source, notation, phase, ...rest } = segment
  const said = filter === null ? { query: null, sentence: null } : words(filter as never)
  const built = segment.version !== null || segment.status === 'failed'
  return {
    ...rest,
    filter: voucherifyMap(segment),
    definition: filter,
    ...said,
    as_of: now,
    initial_sync_status: built ? 'DONE' : 'IN_PROGRESS',
    ...(phase !== null && {
      progress: { phase, done: Math.max(0, PHASES.indexOf(phase as never)), total: PHASES.length },
    }),
    warnings: [] as Problem[],
    object: 'segment',
  }
}

/** As it was sent, where it was sent as such a map; else the map that says the same, where there is one. */
function voucherifyMap({ filter, source, notation }: ListedSegment): Record<string, unknown> | null {
  if (filter === null) return null
  if (notation === 'voucherify') return source as Record<string, unknown>
  const mapped = toVoucherify(filter)
  return mapped.ok ? { ...mapped.map } : null
}
