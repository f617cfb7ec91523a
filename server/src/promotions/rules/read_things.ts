import { describe, quote } from '../../../../filter/problem.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import type { NamedThing, ThingsCondition } from './checked_rules.ts'
import { readMembership } from './read_membership.ts'
import type { Selection } from './rule_table.ts'
import type { Where } from './where.ts'

/** `[{"id": "prod_…", "source_id": "…", "object": "product"}]`; an id alone is accepted. */
export function readThings(
  where: Where,
  values: readonly unknown[],
  name: string,
  select: Selection,
): ThingsCondition | null {
  const negate = readMembership(where, values, name)
  if (negate === null) return null
  if (negate && select !== 'product' && select !== 'sku') {
    const message = `${name} has no operator ${quote(where.key)}; it has $is and $in, and order.items.none says the opposite.`
    where.problems.push({ path: where.path, message })
    return null
  }
  const things = values.map((value, i) => readThing(value, at(where.path, i), select, where))
  return things.includes(null) ? null : { on: 'things', things: things as NamedThing[], negate }
}

function readThing(value: unknown, path: string, select: Selection, { problems }: Where): NamedThing | null {
  const { id, source_id, object } = isObject(value) ? value : { id: value }
  const ids = [id, source_id].filter((each) => each !== undefined && each !== null)
  const texts = ids.filter((each): each is string => typeof each === 'string' && each !== '')
  if (texts.length === 0 || texts.length < ids.length) {
    const message = `A product or SKU such as {"id": "prod_…", "object": "product"} is needed here, not ${describe(value)}.`
    problems.push({ path, message })
    return null
  }
  if (object === 'products_collection') {
    problems.push({ path, message: 'Product collections are not offered: name the products.' })
    return null
  }
  if (object !== undefined && object !== null && object !== 'product' && object !== 'sku') {
    problems.push({ path: at(path, 'object'), message: `The object is "product" or "sku", not ${describe(object)}.` })
    return null
  }
  const meant = select === 'sku' || texts.some((text) => text.startsWith('sku_')) ? 'sku' : 'product'
  return { object: object ?? meant, ids: texts }
}
