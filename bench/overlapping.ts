import type { Place } from './place.ts'
import type { Group } from './segments.ts'

/** So many segments of overlapping shares of the customers: each customer is in five or so. */
export const overlapping = ({ briefly }: Place, name: string, segments: number): Group => ({
  name,
  filters: Array.from({ length: briefly ? 10 : segments }, (_, n) => ({
    all: [
      { field: 'metadata.score', op: 'more_than_equal', value: n * 10 },
      { field: 'metadata.score', op: 'less_than', value: n * 10 + 50 },
    ],
  })),
})
