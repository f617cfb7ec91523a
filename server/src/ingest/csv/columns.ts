import { quote } from '../../../../filter/problem.ts'
import type { IngestLimits } from '../door/limits.ts'
import { TEXT_LIMITS } from '../door/limits.ts'
import { textFlaw } from '../door/text.ts'
import { badFile } from './file.ts'

/** What a column of a file is for: one of the fields that the kind of import knows, or a key of one of its maps. */
export type Target<Field extends string> =
  | { readonly to: 'field'; readonly field: Field }
  | { readonly to: 'metadata' | 'consent'; readonly key: string }
  | { readonly to: 'nothing' }

export interface Column<Field extends string> {
  readonly header: string
  readonly index: number
  readonly target: Target<Field>
}

/** How a kind of import reads headers. */
export interface Headers<Field extends string> {
  /** By header in lower case, blanks as underscores. */
  readonly fields: ReadonlyMap<string, Field>
  /** What stands before the key of a metadata column. */
  readonly prefixes: readonly string[]
  readonly consents: boolean
  /** Headers of our own exports that say nothing to an import. */
  readonly ignored: RegExp
}

/**
 * Matches the columns of a file. A header that is no field is a key of metadata by its plain name. `mapping` says of a header
 * which field it is; nothing is that it is passed over. Throws a `Refusal` for a header that nothing can be made of.
 */
export function matchColumns<Field extends string>(
  header: readonly string[],
  headers: Headers<Field>,
  mapping: Readonly<Record<string, string>>,
  limits: IngestLimits,
): readonly Column<Field>[] {
  if (header.length > limits.csvColumns)
    throw badFile(`The file has ${header.length} columns; at most ${limits.csvColumns} are taken.`)
  for (const name of Object.keys(mapping))
    if (!header.includes(name))
      throw badFile(`The file has no column ${quote(name)}; it has ${header.map(quote).join(', ')}.`)
  const columns = header.map((name, index): Column<Field> => {
    const path = Object.hasOwn(mapping, name) ? mapping[name]! : name
    if (path === '' && name !== '') return { header: name, index, target: { to: 'nothing' } }
    return { header: name, index, target: targetOf(path, index, headers) }
  })
  refuseTwins(columns)
  return columns
}

function targetOf<Field extends string>(
  path: string,
  index: number,
  { fields, prefixes, consents, ignored }: Headers<Field>,
): Target<Field> {
  const name = path.trim()
  if (name === '') throw badFile(`Column ${index + 1} has no name in the first line.`)
  const flaw = textFlaw(name, TEXT_LIMITS.metadataKey)
  if (flaw) throw badFile(`The name of column ${index + 1} cannot be taken. ${flaw}`)
  const field = fields.get(name.toLowerCase().replaceAll(/[ -]+/g, '_'))
  if (field !== undefined) return { to: 'field', field }
  const prefix = prefixes.find((known) => name.startsWith(known) && name.length > known.length)
  if (prefix !== undefined) return { to: 'metadata', key: name.slice(prefix.length) }
  if (consents && name.startsWith('consents.') && name.length > 9) return { to: 'consent', key: name.slice(9) }
  return ignored.test(name) ? { to: 'nothing' } : { to: 'metadata', key: name }
}

/** Two columns for one thing would contradict each other. */
function refuseTwins<Field extends string>(columns: readonly Column<Field>[]): void {
  const seen = new Map<string, string>()
  for (const { header, target } of columns) {
    if (target.to === 'nothing') continue
    const what = target.to === 'field' ? target.field : `${target.to}.${target.key}`
    const twin = seen.get(what)
    if (twin !== undefined) throw badFile(`The columns ${quote(twin)} and ${quote(header)} both mean ${what}.`)
    seen.set(what, header)
  }
}

/** The first column that is for the field. */
export function columnFor<Field extends string>(
  columns: readonly Column<Field>[],
  field: Field,
): Column<Field> | undefined {
  return columns.find(({ target }) => target.to === 'field' && target.field === field)
}
