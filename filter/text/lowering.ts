/** One pass from the syntax tree of a text to a filter tree, with the place of every part. */
import type { Problem } from '../problem.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Place } from './place.ts'

export interface Lowering {
  readonly text: string
  readonly schema: ProjectSchema
  /** Decimals of the project's currency. */
  readonly decimals: number
  readonly places: Map<string, Place>
  readonly problems: (Problem & Place)[]
}

/** Notes where a part of the tree stands. */
export const mark = (lowering: Lowering, path: string, { from, to }: Place): void => {
  lowering.places.set(path, { from, to })
}

/** Notes a problem that only the text has; null, so that a caller can return it. */
export function object(
  { problems }: Lowering,
  path: string,
  { from, to }: Place,
  message: string,
  suggestion?: string,
): null {
  problems.push({ path, message, ...(suggestion !== undefined && { suggestion }), from, to })
  return null
}
