import pg from 'pg'

/**
 * SQL with its bound parameters, as plain frozen data: the text between the parameters, and their values.
 * A tag of our own rather than kysely's: kysely's also offers `raw` and `lit`, so values could reach the text, and
 * needs a compiler instance to be read. Fragments that are data can be compared, and equal ones shared.
 */
export interface Sql {
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
}

const fragments = new WeakSet<object>()

function fragment(parts: readonly string[], values: readonly unknown[]): Sql {
  const made = Object.freeze({ parts: Object.freeze(parts), values: Object.freeze(values) })
  fragments.add(made)
  return made
}

/** Only what this file made counts: an object from a request body that looks like a fragment is a value. */
export function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && fragments.has(value)
}

/** `sql\`select … where id = ${id} and ${condition}\``: fragments nest, everything else becomes a bound parameter. */
export function sql(strings: TemplateStringsArray, ...interpolated: readonly unknown[]): Sql {
  const parts = [strings[0]!]
  const values: unknown[] = []
  interpolated.forEach((value, i) => {
    if (value === undefined) throw new TypeError(`Parameter ${i + 1} is undefined in: ${strings.join('…')}`)
    if (isSql(value)) {
      parts[parts.length - 1] += value.parts[0]!
      parts.push(...value.parts.slice(1))
      values.push(...value.values)
    } else {
      parts.push('')
      values.push(value)
    }
    parts[parts.length - 1] += strings[i + 1]!
  })
  return fragment(parts, values)
}

/** No SQL at all, where a fragment may be absent. */
sql.empty = fragment([''], [])

/** Fragments, or values to be bound, one after the other with a separator between. */
sql.join = (items: readonly unknown[], separator: Sql = sql`, `): Sql =>
  items.reduce<Sql>((all, item, i) => (i === 0 ? sql`${item}` : sql`${all}${separator}${item}`), sql.empty)

/** A quoted name of a table, column, schema …: `sql.ident('s', 'id')` is `"s"."id"`. For names from our own code. */
sql.ident = (...names: readonly string[]): Sql =>
  fragment([names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')], [])

/** A value bound as jsonb: without it, pg would send an array as a PostgreSQL array. */
sql.json = (value: unknown): Sql => sql`${JSON.stringify(value)}::jsonb`

/**
 * A text constant inside the statement, escaped: only for what PostgreSQL must see while planning, because an expression
 * index is about it. Everything else is bound.
 */
sql.literal = (text: string): Sql => fragment([pg.escapeLiteral(text)], [])

/** The same text with other parameters, one for one. */
sql.rebound = (statement: Sql, values: readonly unknown[]): Sql => {
  if (values.length !== statement.values.length) throw new TypeError('As many parameters as before are needed')
  return fragment(statement.parts, values)
}

/** The text with numbered parameters, as PostgreSQL wants it. */
export function textOf({ parts }: Sql): string {
  return parts.reduce((text, part, i) => (i === 0 ? part : `${text}$${i}${part}`), '')
}
