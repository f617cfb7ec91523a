import { type Resolved, resolveField } from '../fields/resolve_field.ts'
import type { Scope } from '../fields/scope.ts'
import type { Family } from '../operators/operator_row.ts'
import { OPERATORS } from '../operators/operator_table.ts'
import type { ProjectSchema } from '../schema.ts'
import { parser } from './coterie.grammar.js'
import { scopeAt } from './scope_at.ts'
import { readPath } from './spelling.ts'

/** Where a value is being written that may be one of those that occur. */
export interface ValuePlace {
  /** Where the value begins, its opening quote included. */
  readonly from: number
  /** What stands of it already, without the quote. */
  readonly typed: string
  readonly family: Family
  /** As `GET /v1/fields/values` names it: `orders.status`, `events.login.device`. */
  readonly field: string
}

const QUOTED = '`(?:[^`\\\\]|\\\\.)*`'
const NAME = `(?:[\\p{L}_$][\\p{L}\\p{N}_$-]*|${QUOTED})(?:\\.(?:[\\p{L}\\p{N}_$-]+|${QUOTED}))*`
const TEXT = '"(?:[^"\\\\]|\\\\.)*"'
const HEADS = OPERATORS.flatMap(({ text }) => text)
  .filter((phrase) => / \$value$/.test(phrase))
  .map((phrase) => phrase.slice(0, -' $value'.length))
  .toSorted((one, other) => other.length - one.length)
const WORDS = HEADS.filter((head) => /^[\w ]+$/.test(head)).map((head) => head.replaceAll(' ', '\\s+'))
const SIGNS = HEADS.filter((head) => /^\W+$/.test(head))
/** Field, operator, values of a list that are there already, and the one that has begun. */
const PLACE = new RegExp(
  `(?:^|[\\s(,])(${NAME})(?:\\s+(?:${WORDS.join('|')})(?:\\s+|(?=["(]))|\\s*(?:${SIGNS.join('|')})\\s*)(?:\\(\\s*(?:(?:${TEXT}|[\\w.-]+)\\s*,\\s*)*)?("(?:[^"\\\\]|\\\\.)*|[\\w.-]*)$`,
  'iu',
)
/** More than any condition has of it before the cursor. */
const LOOKED_AT = 2_000

/** The place of the value that ends at `offset`, or begins there; null where something else belongs. */
export function valuePlaceAt(text: string, offset: number, schema: ProjectSchema): ValuePlace | null {
  const found = PLACE.exec(text.slice(Math.max(0, offset - LOOKED_AT), offset))
  if (found === null) return null
  const [, name = '', typed = ''] = found
  const from = offset - typed.length
  const before = text.slice(0, from)
  const scope = scopeAt(parser.parse(before).resolveInner(before.trimEnd().length, -1), before, schema)
  const path = readPath(name)
  const family = familyOf(resolveField(path, scope, schema))
  return family && { from, typed: typed.replace(/^"/, ''), family, field: `${PREFIX[scope.of](scope as never)}${path}` }
}

function familyOf(resolved: Resolved): Family | null {
  if (resolved.is === 'segment') return 'segments'
  // Nobody picks a moment out of those that occur.
  return resolved.is === 'field' && resolved.family !== 'date' ? resolved.family : null
}

const PREFIX: { readonly [S in Scope['of']]: (scope: Extract<Scope, { of: S }>) => string } = {
  customer: () => '',
  order: () => 'orders.',
  event: ({ event }) => `events.${event}.`,
}
