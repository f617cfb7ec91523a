import { type Accepted, check, type Notation } from '@coterie/filter'
import { encodeId, invalidInput } from '../store/index.ts'
import type { Definitions } from './definitions.ts'

/** A filter from outside that may be saved or previewed. */
export interface AcceptedFilter extends Pick<Accepted, 'tree' | 'checked' | 'warnings'> {
  readonly notation: Notation
  /** As it was sent. */
  readonly source: unknown
}

/** Checks a filter in any JSON notation. Throws a `Refusal` that holds every problem. */
export function acceptFilter(source: unknown, definitions: Definitions, self?: string): AcceptedFilter {
  const result = check(source, definitions.schema, self === undefined ? {} : { self: encodeId('seg', self) })
  if (!result.ok) throw invalidInput(result.problems)
  return { ...result, source }
}
