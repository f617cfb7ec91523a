import { type Accepted, check, type Notation, parse } from '@coterie/filter'
import { encodeId, invalidInput } from '../store/index.ts'
import { currencyDecimals } from './currency_decimals.ts'
import type { Definitions } from './definitions.ts'

/** A filter from outside that may be saved or previewed. */
export interface AcceptedFilter extends Pick<Accepted, 'tree' | 'checked' | 'warnings'> {
  readonly notation: Notation | 'text'
  /** As it was sent. */
  readonly source: unknown
}

/**
 * Checks a filter in any notation; a string is text. Throws a `Refusal` that holds every problem, of text with its place in
 * it (`TextProblem`).
 */
export function acceptFilter(source: unknown, definitions: Definitions, self?: string): AcceptedFilter {
  const { schema, project } = definitions
  const options = self === undefined ? {} : { self: encodeId('seg', self) }
  if (typeof source === 'string') {
    const parsed = parse(source, schema, { ...options, decimals: currencyDecimals(project.currency) })
    if (!parsed.ok) throw invalidInput(parsed.problems)
    return { ...parsed, notation: 'text', source }
  }
  const result = check(source, schema, options)
  if (!result.ok) throw invalidInput(result.problems)
  return { ...result, source }
}
