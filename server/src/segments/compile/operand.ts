import type { Field, NumberOp, Test } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import { dateTest, dateTextMayPass, localDateOf } from './date_test.ts'
import { anyOf, letterList, textTest } from './text_test.ts'

/**
 * What a test is made against: a column of its own type, a value inside JSON (of any type, whatever is declared),
 * or a column of folded text elements.
 */
export type Operand =
  | { readonly at: 'column'; readonly value: Sql }
  | { readonly at: 'json'; readonly value: Sql; readonly text: Sql }
  | { readonly at: 'array'; readonly folded: Sql; readonly count: Sql }

type FieldType = Pick<Field, 'type' | 'list' | 'exact'>

/**
 * The test as a boolean: true where it holds, false or null where not. Without `negate`, whose complement is formed by
 * whoever calls, with `is not true`.
 */
export function testOperand(operand: Operand, field: FieldType, test: Test): Sql {
  switch (operand.at) {
    case 'column':
      return testColumn(operand.value, field, test)
    case 'json':
      return field.list ? testJsonList(operand.value, field.type, test) : testJson(operand, field, test)
    case 'array':
      return testArray(operand, test)
    default:
      return operand satisfies never
  }
}

function testColumn(value: Sql, field: FieldType, test: Test): Sql {
  switch (test.test) {
    case 'known':
      return field.type === 'text' ? sql`${value} <> ''` : sql`${value} is not null`
    case 'text':
      return textTest(value, test.op, test.values, field.exact)
    case 'number':
      return numberTest(value, test.op, test.values)
    case 'boolean':
      return sql`${value} = ${test.value}`
    case 'date':
      return dateTest(value, field.type === 'date' ? 'date' : 'datetime', test.date)
    case 'list_contains':
    case 'list_count':
      throw new Error(`A column is no list: ${field.type}`)
    default:
      return test satisfies never
  }
}

/** Numbers are exact decimals on both sides; whole ones are bound as bigint, which spares bigint columns a conversion. */
export function numberTest(value: Sql, op: NumberOp, values: readonly number[]): Sql {
  if (values.length > 1) return sql`${value} = any(${values}::numeric[])`
  const bound = Number.isSafeInteger(values[0]) ? sql`${values[0]}::bigint` : sql`${values[0]}::numeric`
  return sql`${value} ${COMPARISON[op]} ${bound}`
}

const COMPARISON: Readonly<Record<NumberOp, Sql>> = {
  is: sql`=`,
  more_than: sql`>`,
  less_than: sql`<`,
  more_than_equal: sql`>=`,
  less_than_equal: sql`<=`,
}

/**
 * The value is compared first and its type looked at only where that passed: comparing JSON never fails, and most
 * customers do not pass.
 */
function testJson({ value, text }: { value: Sql; text: Sql }, field: FieldType, test: Test): Sql {
  switch (test.test) {
    case 'known':
      return knownJson(value, text, field.type)
    case 'text':
      return sql`(${textTest(text, test.op, test.values, field.exact)} and jsonb_typeof(${value}) = 'string')`
    case 'number':
      return test.op === 'is'
        ? sql`${value} = any(${test.values.map((each) => JSON.stringify(each))}::jsonb[])`
        : sql`(${value} ${COMPARISON[test.op]} ${JSON.stringify(test.values[0])}::jsonb and jsonb_typeof(${value}) = 'number')`
    case 'boolean':
      return sql`${value} = ${JSON.stringify(test.value)}::jsonb`
    case 'date':
      return anyOf(dateTypes(field.type).map((type) => jsonDateTest(value, text, type, test)))
    case 'list_contains':
    case 'list_count':
      throw new Error(`${field.type} is no list`)
    default:
      return test satisfies never
  }
}

function dateTypes(type: Field['type']): readonly ('date' | 'datetime')[] {
  return type === 'moment' ? ['date', 'datetime'] : [type === 'date' ? 'date' : 'datetime']
}

function jsonDateTest(value: Sql, text: Sql, type: 'date' | 'datetime', test: Extract<Test, { test: 'date' }>): Sql {
  const exact = dateTest(jsonMoment(value, type), type, test.date)
  const cheap = dateTextMayPass(text, type, test.date)
  return cheap ? sql`(${cheap} and ${exact})` : exact
}

export function jsonMoment(value: Sql, type: 'date' | 'datetime'): Sql {
  return type === 'date' ? sql`coterie.json_date(${value})` : sql`coterie.json_datetime(${value})`
}

function knownJson(value: Sql, text: Sql, type: Field['type']): Sql {
  switch (type) {
    case 'text':
      return sql`(${text} <> '' and jsonb_typeof(${value}) = 'string')`
    case 'number':
    case 'money':
      return sql`jsonb_typeof(${value}) = 'number'`
    case 'boolean':
      return sql`jsonb_typeof(${value}) = 'boolean'`
    case 'date':
    case 'datetime':
      return sql`${jsonMoment(value, type)} is not null`
    case 'moment':
      return sql`coalesce(coterie.json_date(${value})::timestamp at time zone 'UTC', coterie.json_datetime(${value})) is not null`
    case 'undeclared':
      return sql`${value} <> all('{"null","\\"\\"","[]"}'::jsonb[])`
    default:
      return type satisfies never
  }
}

function testJsonList(value: Sql, type: Field['type'], test: Test): Sql {
  switch (test.test) {
    case 'known':
      return sql`${fittingElements(value, type)} > 0`
    case 'list_contains':
      return sql`(jsonb_typeof(${value}) = 'array' and ${jsonListContains(value, type, test.values)})`
    case 'list_count':
      return sql`${fittingElements(value, type)} ${COMPARISON[test.op]} ${test.value}::integer`
    default:
      throw new Error(`A list has no test "${test.test}"`)
  }
}

function jsonListContains(value: Sql, type: Field['type'], values: readonly (string | number | boolean)[]): Sql {
  switch (type) {
    case 'number':
    case 'money':
    case 'boolean':
      return sql`${value} @> any(${values.map((each) => JSON.stringify(each))}::jsonb[])`
    case 'date':
      return sql`${value} ?| array[${sql.join(values.map((each) => localDateOf(String(each))))}]::text[]`
    case 'datetime':
      return sql`exists (
        select from jsonb_array_elements(${value}) e where coterie.json_datetime(e) = any(${values}::timestamptz[])
      )`
    default:
      // `?|` looks for strings among the elements and nothing else; folding the JSON text folds its strings.
      return sql`coterie.fold((${value})::text)::jsonb ?| ${letterList(values.map(String))}`
  }
}

/** Elements of another type are left out. */
function fittingElements(value: Sql, type: Field['type']): Sql {
  const elements = sql`case when jsonb_typeof(${value}) = 'array' then ${value} else '[]' end`
  if (type === 'undeclared') return sql`jsonb_array_length(${elements})`
  return sql`(select count(*) from jsonb_array_elements(${elements}) e where ${fits(type)})`
}

function fits(type: Exclude<Field['type'], 'undeclared'>): Sql {
  switch (type) {
    case 'text':
      return sql`jsonb_typeof(e) = 'string'`
    case 'number':
    case 'money':
      return sql`jsonb_typeof(e) = 'number'`
    case 'boolean':
      return sql`jsonb_typeof(e) = 'boolean'`
    case 'date':
    case 'moment':
      return sql`coterie.json_date(e) is not null`
    case 'datetime':
      return sql`coterie.json_datetime(e) is not null`
    default:
      return type satisfies never
  }
}

function testArray({ folded, count }: { folded: Sql; count: Sql }, test: Test): Sql {
  switch (test.test) {
    case 'known':
      return sql`${count} > 0`
    case 'list_contains':
      return sql`${folded} && ${letterList(test.values.map(String))}`
    case 'list_count':
      return sql`${count} ${COMPARISON[test.op]} ${test.value}::integer`
    default:
      throw new Error(`A list has no test "${test.test}"`)
  }
}
