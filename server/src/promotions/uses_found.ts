import type { FoundUse } from '../segments/read/usage.ts'
import { encodeId } from '../store/index.ts'

/** Of a thing and one of the segments that it names, by their UUIDs. */
export interface UseRow {
  readonly id: string
  readonly name: string
  readonly segment: string
}

/** What a search found, as segments tell it; things of promotions refer to segments as long as they are there. */
export const usesFound = (
  rows: readonly UseRow[],
  object: FoundUse['object'],
  prefix: Parameters<typeof encodeId>[0],
): readonly FoundUse[] =>
  rows.map(({ id, name, segment }) => ({
    segment: encodeId('seg', segment),
    object,
    id: encodeId(prefix, id),
    name,
    state: 'current',
  }))
