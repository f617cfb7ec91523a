import { quote } from '../../../../filter/problem.ts'
import { badFile } from '../csv/file.ts'

/** Which columns of a file hold ids, and whether its first row is a header. */
export interface IdColumns {
  /** Positions; of several, the first that is not blank in a row counts. */
  readonly at: readonly number[]
  /** What they are called in the report. */
  readonly name: string
  /** null: the first row is one of ids already. */
  readonly header: readonly string[] | null
}

/** In the order in which they count: our own exports have the first two, and a customer without a source id has the second. */
const ID_HEADERS = ['source_id', 'id', 'customer_source_id', 'customer_id', 'membership_id', 'member_id']

/** The heading of an only column, rather than an id: "Membership number", `CustomerIDs`. */
const HEADING = /^(customer|member|membership|user|client|contact|profile)?s?(source)?(id|no|nr|number|key)s?$/

const plain = (header: string): string => header.trim().toLowerCase().replaceAll(/[ -]+/g, '_')

/** Finds the ids by the first row of a file, or by the header asked for. Throws `invalid_file`. */
export function findIds(first: readonly string[], column?: string): IdColumns {
  if (column !== undefined) {
    const exact = first.indexOf(column)
    const at = exact === -1 ? first.findIndex((header) => plain(header) === plain(column)) : exact
    if (at === -1) throw badFile(`The file has no column ${quote(column)}; it has ${first.map(quote).join(', ')}.`)
    return { at: [at], name: first[at]!, header: first }
  }
  const known = ID_HEADERS.map((name) => first.findIndex((header) => plain(header) === name)).filter((at) => at !== -1)
  if (known.length > 0) return { at: known, name: first[known[0]!]!, header: first }
  if (first.length > 1) {
    const names = first.map(quote).join(', ')
    throw badFile(
      `None of the columns ${names} is known to hold ids such as source_id; name the one that does as column.`,
    )
  }
  const [only] = first as readonly [string]
  const isHeading = HEADING.test(plain(only).replaceAll('_', ''))
  return { at: [0], name: isHeading ? only : 'id', header: isHeading ? first : null }
}
