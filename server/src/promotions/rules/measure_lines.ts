import type { Calendar } from '../../segments/time/calendar.ts'
import type { CheckedCondition, CheckedRule, NamedThing } from './checked_rules.ts'
import type { LineFacts } from './facts.ts'
import { own } from './own.ts'
import type { LineValue, Selection } from './rule_table.ts'
import { satisfies } from './satisfies.ts'
import { verdictOf } from './verdict.ts'

/** The conditions on one plain value. */
export function valueHolds(conditions: readonly CheckedCondition[], value: unknown, calendar: Calendar): boolean {
  return conditions.every(
    (condition) =>
      condition.on === 'value' && condition.tests.some((test) => satisfies(value, condition.field, test, calendar)),
  )
}

/** A rule about the lines with certain products, for each condition: their negative is the exact complement. */
export function linesHold(
  rule: CheckedRule,
  select: Selection,
  lines: readonly LineFacts[],
  calendar: Calendar,
): boolean {
  const wanted = rule.conditions.flatMap((condition) => (condition.on === 'things' ? [condition] : []))
  if (wanted.length === 0) return selected(rule, select, lines, () => true, calendar)
  return wanted.every(({ things, negate }) => {
    const among = (line: LineFacts) => things.some((thing) => isThing(line, thing))
    return selected(rule, select, lines, among, calendar) !== negate
  })
}

/** Some line has such metadata of its product (every line, where `match_all` is asked for). */
export function productMetadataHolds(rule: CheckedRule, lines: readonly LineFacts[], calendar: Calendar): boolean {
  const fits = (line: LineFacts) => valueHolds(rule.conditions, own(line.productMetadata, rule.property), calendar)
  return selected(rule, 'any', lines, fits, calendar)
}

function selected(
  rule: CheckedRule,
  select: Selection,
  lines: readonly LineFacts[],
  among: (line: LineFacts) => boolean,
  calendar: Calendar,
): boolean {
  const from =
    select === 'cheapest' ? atPrice(lines, Math.min) : select === 'most_expensive' ? atPrice(lines, Math.max) : lines
  const found = from.filter(among)
  const all = found.length === lines.length
  const inside = (line: LineFacts) => insideHolds(rule, line, found, all, calendar)
  switch (select) {
    case 'product':
    case 'sku':
    case 'any':
      return found.some(inside)
    case 'none':
      return !found.some(inside)
    case 'every':
      return lines.length > 0 && all && found.every(inside)
    case 'cheapest':
    case 'most_expensive':
      return found.length > 0 && found.every(inside)
    default:
      return select satisfies never
  }
}

/** All lines that share the lowest or highest price. */
function atPrice(lines: readonly LineFacts[], of: (...prices: number[]) => number): readonly LineFacts[] {
  const price = of(...lines.flatMap((line) => line.price ?? []))
  return lines.filter((line) => line.price === price)
}

/** The rules inside, about one of the lines found and all of them together. */
function insideHolds(
  { inside }: CheckedRule,
  line: LineFacts,
  found: readonly LineFacts[],
  all: boolean,
  calendar: Calendar,
): boolean {
  if (inside.logic === null) return true
  const leaf = (number: string) => {
    const { row, property, conditions } = inside.rules.get(number)!
    const { measures } = row
    const value = measures.of === 'line' ? lineValue(measures.value, line, found, all) : own(line.metadata, property)
    return valueHolds(conditions, value, calendar)
  }
  return verdictOf(inside.logic, leaf) === true
}

function lineValue(value: LineValue, line: LineFacts, found: readonly LineFacts[], all: boolean): unknown {
  switch (value) {
    case 'price':
      return line.price
    case 'quantity':
      return line.quantity
    case 'aggregated_quantity':
      return found.reduce((sum, { quantity }) => sum + quantity, 0)
    case 'aggregated_amount':
      return found.reduce((sum, { amount }) => sum + amount, 0)
    case 'match_all':
      return all
    default:
      return value satisfies never
  }
}

function isThing(line: LineFacts, { object, ids }: NamedThing): boolean {
  const { id, sourceId } = object === 'sku' ? line.sku : line.product
  return (id !== null && ids.includes(id)) || (sourceId !== null && ids.includes(sourceId))
}
