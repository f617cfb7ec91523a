import type { TextOp } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'

/** `text` against any of the values; null where `text` is. */
export function textTest(text: Sql, op: TextOp, values: readonly string[], exact: boolean): Sql {
  // Only letters have a lower case, and none of them lower-cases to anything else: without letters there is nothing to fold.
  const subject = exact || values.every((value) => LETTERLESS.test(value)) ? text : sql`coterie.fold(${text})`
  if (op === 'is') {
    return values.length === 1
      ? sql`${subject} = ${letters(values[0]!, exact)}`
      : sql`${subject} = any(${letterList(values, exact)})`
  }
  return anyOf(values.map((value) => oneValue(subject, op, value, exact)))
}

function oneValue(subject: Sql, op: Exclude<TextOp, 'is'>, value: string, exact: boolean): Sql {
  switch (op) {
    case 'contains':
      return sql`strpos(${subject}, ${letters(value, exact)}) > 0`
    case 'starts_with':
      return sql`starts_with(${subject}, ${letters(value, exact)})`
    case 'ends_with':
      return sql`${subject} like ${letters(`%${value.replace(/[\\%_]/g, '\\$&')}`, exact)}`
    default:
      return op satisfies never
  }
}

const LETTERLESS = /^[\0-@[-`{-\x7f]*$/
const ASCII = /^[\0-\x7f]*$/

/** A value as it is compared. Plain letters are lowered here, others by the database, whose alphabet is the one that counts. */
export function letters(value: string, exact = false): Sql {
  if (exact) return sql`${value}::text`
  return ASCII.test(value) ? sql`${value.toLowerCase()}::text` : sql`coterie.fold(${value})`
}

export function letterList(values: readonly string[], exact = false): Sql {
  if (exact || values.every((value) => ASCII.test(value))) {
    return sql`${exact ? values : values.map((value) => value.toLowerCase())}::text[]`
  }
  return sql`array[${sql.join(values.map((value) => letters(value)))}]`
}

/** Several alternatives as one; none is false. */
export function anyOf(tests: readonly Sql[]): Sql {
  if (tests.length === 0) return sql`false`
  return tests.length === 1 ? tests[0]! : sql`(${sql.join(tests, sql` or `)})`
}
