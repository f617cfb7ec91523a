import type { Checked, CheckedCollection, CheckedField, CheckedSegment } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import { customerOperand } from '../compile/field.ts'
import type { Measures } from '../compile/measure.ts'
import { measuredBy, predicate, promotionFacts } from '../compile/predicate.ts'
import type { Definitions } from '../definitions.ts'
import { instantText } from './instant_text.ts'

/** What a condition is tested against, as JSON, read from the same columns and measures as its verdict. */
export function seenValue(node: Checked, measures: Measures, definitions: Definitions): Sql {
  switch (node.kind) {
    case 'field':
      return fieldValue(node, measures, definitions)
    case 'collection':
      return measuredValue(node, measures, definitions)
    case 'segment':
      return memberships(node, measures, definitions)
    default:
      return sql`null::jsonb`
  }
}

/** Whether that value is one that fits its type; anything else counts as unknown. */
export function isKnown(node: Checked, measures: Measures, definitions: Definitions): Sql {
  return node.kind === 'field' || node.kind === 'collection'
    ? sql`(${predicate({ ...node, test: { test: 'known', negate: false } }, measures, definitions)}) is true`
    : sql`null::boolean`
}

function fieldValue({ field }: CheckedField, measures: Measures, definitions: Definitions): Sql {
  const operand = customerOperand(field, promotionFacts(measures, definitions))
  switch (operand.at) {
    case 'column':
      return sql`to_jsonb(${field.type === 'datetime' ? instantText(operand.value) : operand.value})`
    case 'json':
      return operand.value
    case 'array':
      // The only list that is a column of the customer.
      return sql`to_jsonb(c.products)`
    default:
      return operand satisfies never
  }
}

function measuredValue(node: CheckedCollection, measures: Measures, definitions: Definitions): Sql {
  const { value, zero } = measuredBy(node, measures, definitions)
  const { measure } = node.measure
  if (measure === 'first_at' || measure === 'last_at') return sql`to_jsonb(${instantText(value)})`
  return zero ? sql`to_jsonb(coalesce(${value}, 0))` : sql`to_jsonb(${value})`
}

/** A list with one element for each segment that is named. */
function memberships({ segments }: CheckedSegment, measures: Measures, definitions: Definitions): Sql {
  return sql`to_jsonb(array[${sql.join(
    segments.map((segment) => membership(definitions.currentVersion(segment), measures)),
  )}]::jsonb[])`
}

/** `{since, cause}` of a member of the version, else null. */
export function membership(version: number | null, measures: Measures): Sql {
  if (version === null) return sql`null::jsonb`
  const joined = { row: sql`coterie.segment_members`, where: sql`version_id = ${version}::integer` }
  return sql`case when ${measures.column(joined, 'customer_id')} is not null then jsonb_build_object(
    'since', ${instantText(measures.column(joined, 'entered_at'))}, 'cause', ${measures.column(joined, 'cause')}) end`
}
