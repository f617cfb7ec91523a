import type { Checked, CheckedCollection, CheckedField, CheckedSegment, NumberOp, Test } from '@coterie/filter'
import { type Sql, sql } from '../../store/index.ts'
import { dateTest } from './date_test.ts'
import { customerOperand, type FactSource, itemOperand } from './field.ts'
import { type CollectionSource, type Measured, type Measures, measureCollection } from './measure.ts'
import { numberTest, testOperand } from './operand.ts'
import { anyOf } from './text_test.ts'

/** What names in a filter stand for in the database. */
export interface Meaning extends CollectionSource {
  /** The version of a segment that members are read of; null while it has none, and nobody is in it. */
  currentVersion(segmentId: string): number | null
  campaignId(campaign: string): string
}

/**
 * The filter as one boolean over `customers c` and the measures it adds. It is true for exactly those for whom the filter
 * holds; false or null otherwise. (Null is as good as false under `and` and `or`; each `not` is an `is not true`.)
 */
export function predicate(node: Checked, measures: Measures, meaning: Meaning): Sql {
  return compile(node, (leaf) => {
    switch (leaf.kind) {
      case 'field':
        return complement(customerField(leaf, measures, meaning), leaf.test)
      case 'collection':
        return complement(collectionTest(leaf, measures, meaning), leaf.test)
      case 'segment':
        return membership(leaf, measures, meaning)
      default:
        return leaf satisfies never
    }
  })
}

type Leaf = CheckedField | CheckedCollection | CheckedSegment

function compile(node: Checked, leaf: (leaf: Leaf) => Sql): Sql {
  switch (node.kind) {
    case 'all':
      return sql`(${sql.join(
        node.children.map((child) => compile(child, leaf)),
        sql` and `,
      )})`
    case 'any':
      return sql`(${sql.join(
        node.children.map((child) => compile(child, leaf)),
        sql` or `,
      )})`
    case 'not':
      return not(compile(node.child, leaf))
    case 'field':
    case 'collection':
    case 'segment':
      return leaf(node)
    default:
      return node satisfies never
  }
}

function not(test: Sql): Sql {
  return sql`((${test}) is not true)`
}

function complement(positive: Sql, test: Test): Sql {
  return 'negate' in test && test.negate ? not(positive) : positive
}

function customerField({ field, test }: CheckedField, measures: Measures, meaning: Meaning): Sql {
  const operand = customerOperand(field, promotionFacts(measures, meaning))
  if (operand.at === 'column' && field.neverUnknown && test.test === 'known') return sql`true`
  return testOperand(operand, field, test)
}

export function promotionFacts(measures: Measures, meaning: Meaning): FactSource {
  return {
    redemptions: (column) =>
      sql`coalesce(${measures.column({ row: sql`coterie.customer_redemptions`, where: sql`true` }, column)}, 0)`,
    loyalty: (fact, campaign) =>
      campaign === null
        ? sql`coalesce(${measures.aggregate({ rows: sql`coterie.customer_loyalty`, where: sql`true` }, sql`sum(i.${sql.ident(fact)})`)}, 0)`
        : sql`coalesce(${measures.column(
            { row: sql`coterie.customer_loyalty`, where: sql`campaign_id = ${meaning.campaignId(campaign)}::uuid` },
            fact,
          )}, 0)`,
  }
}

/** Whether it holds for nobody who has nothing in the one measure that it asks for. */
export function needsItsMeasure(node: Checked, { currentVersion }: Meaning): boolean {
  if (node.kind === 'segment')
    return !node.negate && node.segments.length === 1 && currentVersion(node.segments[0]!) !== null
  if (node.kind !== 'collection') return false
  const { test } = node
  if ('negate' in test && test.negate) return false
  return test.test === 'date' || (test.test === 'number' && !holdsAtZero(test))
}

/** The condition on items inside `where`, over `i`. */
export function itemPredicate(node: Checked): Sql {
  return compile(node, (leaf) => {
    if (leaf.kind !== 'field') throw new Error(`A ${leaf.kind} condition cannot stand in where`)
    return complement(testOperand(itemOperand(leaf.field), leaf.field, leaf.test), leaf.test)
  })
}

function collectionTest(node: CheckedCollection, measures: Measures, meaning: Meaning): Sql {
  const measured = measuredBy(node, measures, meaning)
  const { test } = node
  switch (test.test) {
    case 'known':
      return measured.neverUnknown
        ? sql`true`
        : sql`${measured.average ? sql`nullif(${measured.average.count}, 0)` : measured.value} is not null`
    case 'number':
      return measuredNumber(measured, test)
    case 'date':
      return dateTest(measured.value, 'datetime', test.date)
    default:
      throw new Error(`A measure has no test "${test.test}"`)
  }
}

export function measuredBy(node: CheckedCollection, measures: Measures, meaning: Meaning): Measured {
  return measureCollection(node, node.where && itemPredicate(node.where), measures, meaning)
}

type NumberTest = Extract<Test, { test: 'number' }>

function measuredNumber({ value, zero, average, absent }: Measured, test: NumberTest): Sql {
  if (absent && holdsOnlyAtZero(test)) return absent
  if (average) {
    // Exact: no quotient is ever rounded. Both are null or the count 0 where there is nothing to average.
    const against = test.values.map((bound) => averageTest(average, test.op, bound))
    return sql`(${average.count} > 0 and ${anyOf(against)})`
  }
  // Without `coalesce` PostgreSQL may turn the left join into an inner one.
  const subject = zero && holdsAtZero(test) ? sql`coalesce(${value}, 0)` : value
  return numberTest(subject, test.op, test.values)
}

function averageTest({ sum, count }: { sum: Sql; count: Sql }, op: NumberOp, bound: number): Sql {
  return numberTest(sql`(${sum} - ${count} * ${bound}::numeric)`, op, [0])
}

/** Of a count, which is whole and not negative. */
function holdsOnlyAtZero({ op, values }: NumberTest): boolean {
  switch (op) {
    case 'is':
      return values.length === 1 && values[0] === 0
    case 'less_than':
      return values[0]! > 0 && values[0]! <= 1
    case 'less_than_equal':
      return values[0]! >= 0 && values[0]! < 1
    default:
      return false
  }
}

function holdsAtZero({ op, values }: NumberTest): boolean {
  switch (op) {
    case 'is':
      return values.includes(0)
    case 'more_than':
      return 0 > values[0]!
    case 'less_than':
      return 0 < values[0]!
    case 'more_than_equal':
      return 0 >= values[0]!
    case 'less_than_equal':
      return 0 <= values[0]!
    default:
      return op satisfies never
  }
}

function membership(node: CheckedSegment, measures: Measures, meaning: Meaning): Sql {
  const versions = node.segments.map((segment) => meaning.currentVersion(segment)).filter((version) => version !== null)
  const member = anyOf(
    versions.map((version) => {
      const joined = { row: sql`coterie.segment_members`, where: sql`version_id = ${version}::integer` }
      return sql`${measures.column(joined, 'customer_id')} is not null`
    }),
  )
  return node.negate ? not(member) : member
}
