import { type CheckOptions, check } from '../check.ts'
import type { Checked } from '../checked.ts'
import { CUSTOMER } from '../fields/scope.ts'
import { DEFAULT_LIMITS } from '../limits.ts'
import type { Problem } from '../problem.ts'
import type { ProjectSchema } from '../schema.ts'
import type { Filter } from '../tree.ts'
import { parser } from './coterie.grammar.js'
import { children } from './item.ts'
import { lowerExpression } from './lower_expression.ts'
import type { Lowering } from './lowering.ts'
import { locator, type Place, placeOf, type TextProblem } from './place.ts'
import { screenText } from './screen_text.ts'
import { syntaxError } from './syntax_error.ts'

export interface ParseOptions extends CheckOptions {
  /** Decimals of the project's currency: money is written in units. 2 when absent. */
  readonly decimals?: number
}

export type Parsed =
  | { readonly ok: true; readonly tree: Filter; readonly checked: Checked; readonly warnings: readonly TextProblem[] }
  | { readonly ok: false; readonly problems: readonly TextProblem[] }

/** Reads a filter from text and checks it. Problems have a place in the text and the path of the tree. Never throws. */
export function parse(text: string, schema: ProjectSchema, options: ParseOptions = {}): Parsed {
  const { bytes } = { ...DEFAULT_LIMITS, ...options.limits }
  const inText = locator(text)
  const whole = { from: 0, to: text.length }
  const fail = (message: string, place: Place = whole): Parsed => ({
    ok: false,
    problems: [inText({ path: 'filter', message }, place)],
  })
  if (text.length > bytes) return fail(`A filter takes at most ${bytes} bytes; this text takes more.`)
  const screened = screenText(text)
  if (screened !== null) return fail(screened.message, screened)
  const syntax = parser.parse(text)
  const error = syntaxError(syntax, text)
  if (error !== null) return fail(error.message, error)

  const lowering: Lowering = { text, schema, decimals: options.decimals ?? 2, places: new Map(), problems: [] }
  const lowered = lowerExpression(lowering, children(syntax.topNode)[0]!, CUSTOMER, 'filter')
  const place = (problem: Problem) => inText(problem, placeOf(problem.path, lowering.places, text))
  if (lowered === null || lowering.problems.length > 0)
    return {
      ok: false,
      problems: lowering.problems.map(({ from, to, ...problem }) => inText(problem, { from, to })),
    }
  const result = check(lowered, schema, options)
  if (!result.ok) return { ok: false, problems: result.problems.map(place) }
  return { ok: true, tree: result.tree, checked: result.checked, warnings: result.warnings.map(place) }
}
