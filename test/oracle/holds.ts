import type { CollectionCondition, Condition, FieldCondition, Filter } from '../../filter/tree.ts'
import { type Clock, clockAt } from './clock.ts'
import { customerField, eventField, orderField } from './fields.ts'
import type { Known } from './known.ts'
import { measured, within } from './measure.ts'
import { type Customer, keyOf, type Project, type World } from './model.ts'
import { satisfies } from './satisfies.ts'
import { countedOrders } from './summary.ts'
import { oneOrMore } from './values.ts'

/**
 * Does a filter hold for a customer at `now` (ISO 8601)? The slow, obvious answer, from FILTERS.md alone: nothing is
 * compiled, kept or shared with the product. The filter is taken to be one that the checker accepts; most that it
 * would refuse throw.
 */
export function holds(filter: Filter, customer: Customer, project: Project, now: string): boolean {
  const clock = clockAt(now, project)
  return everyCondition(filter, (condition) => {
    if ('collection' in condition) return collectionHolds(condition, customer, project, clock)
    if (condition.field === 'segment') return segmentHolds(condition, customer, project, now)
    return satisfies(customerField(condition, customer, project), condition.op, condition.value, clock)
  })
}

/** Everybody for whom a filter holds, by `keyOf`, in the order of the world. */
export function whoMatches(filter: Filter, world: World, now: string): string[] {
  return world.customers.filter((customer) => holds(filter, customer, world, now)).map(keyOf)
}

/** Everybody in a segment, likewise. */
export function whoIsIn(segmentId: string, world: World, now: string): string[] {
  return whoMatches({ field: 'segment', op: 'in', value: [segmentId] }, world, now)
}

function everyCondition(filter: Filter, holdsFor: (condition: Condition) => boolean): boolean {
  if ('all' in filter) return filter.all.every((child) => everyCondition(child, holdsFor))
  if ('any' in filter) return filter.any.some((child) => everyCondition(child, holdsFor))
  if ('not' in filter) return !everyCondition(filter.not, holdsFor)
  return holdsFor(filter)
}

function segmentHolds({ op, value }: FieldCondition, customer: Customer, project: Project, now: string): boolean {
  const member = oneOrMore(value).some((id) => {
    const content = project.segments.get(String(id))
    if (!content) throw new Error(`there is no segment ${id}`)
    return 'filter' in content ? holds(content.filter, customer, project, now) : content.customers.has(keyOf(customer))
  })
  if (op === 'in' || op === 'is') return member
  if (op === 'not_in' || op === 'is_not') return !member
  throw new Error(`segments have no operator ${op}`)
}

function collectionHolds(condition: CollectionCondition, customer: Customer, project: Project, clock: Clock): boolean {
  const { collection, where } = condition
  if (collection === 'orders') {
    const orders = where && names('status', where) ? customer.orders : countedOrders(customer)
    return itemsHold(condition, orders, (asked, order) => orderField(asked, order, project), clock)
  }
  const name = collection.slice('events.'.length)
  if (!project.schema.events[name]) throw new Error(`there is no event ${name}`)
  const events = customer.events.filter((event) => event.event === name)
  return itemsHold(condition, events, (asked, event) => eventField(asked, event, project), clock)
}

function itemsHold<Item extends { created_at: string }>(
  condition: CollectionCondition,
  items: readonly Item[],
  read: (asked: FieldCondition, item: Item) => Known | undefined,
  clock: Clock,
): boolean {
  const { where, within: window, measure = 'count', op = 'more_than_equal', value = 1 } = condition
  const chosen = items.filter((item) => {
    const passes = !where || everyCondition(where, (asked) => itemHolds(asked, item, read, clock))
    return passes && (!window || within(window, item, clock))
  })
  return satisfies(measured(measure, chosen, read), op, value, clock)
}

function itemHolds<Item>(
  asked: Condition,
  item: Item,
  read: (asked: FieldCondition, item: Item) => Known | undefined,
  clock: Clock,
): boolean {
  if ('collection' in asked) throw new Error('items have no collections')
  return satisfies(read(asked, item), asked.op, asked.value, clock)
}

/** Does a condition in the filter, at any depth, have this field? */
function names(field: string, filter: Filter): boolean {
  if ('all' in filter) return filter.all.some((child) => names(field, child))
  if ('any' in filter) return filter.any.some((child) => names(field, child))
  if ('not' in filter) return names(field, filter.not)
  return 'field' in filter && filter.field === field
}
