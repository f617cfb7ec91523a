import { type Checked, check, type Filter, type Notation, type Problem, parse } from '@coterie/filter'
import { encodeId, invalidInput } from '../store/index.ts'
import { currencyDecimals } from './currency_decimals.ts'
import type { Definitions } from './definitions.ts'

/** A filter from outside that may be saved or previewed. */
export interface AcceptedFilter {
  /** What is stored. */
  readonly tree: Filter
  readonly checked: Checked
  readonly warnings: readonly Problem[]
  readonly notation: Notation | 'text'
  /** As it was sent. */
  readonly source: unknown
}

/** Checks a filter in any notation: a tree, Voucherify's map, or text. Throws a `Refusal` that holds every problem. */
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
