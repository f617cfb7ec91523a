import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { decodeId, encodeId, type Queryable, sql } from '../../store/index.ts'

interface Product {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
}

/** How discounts are shown: those that give units away say of what. One look at the products for all of them. */
export async function shownDiscounts(
  db: Queryable,
  projectId: string,
  discounts: readonly unknown[],
): Promise<(discount: JsonObject) => JsonObject> {
  const units = discounts.filter(isObject).flatMap(unitsOf)
  const ids = units.flatMap(({ unit_type }) =>
    typeof unit_type === 'string' ? (decodeId('prod', unit_type) ?? []) : [],
  )
  if (ids.length === 0) return (discount) => discount
  const { rows } = await db.query<Product>(sql`
    select id, source_id, name from coterie.products where project_id = ${projectId} and id = any (${[...new Set(ids)]}::uuid[])`)
  const products = new Map(rows.map((row) => [encodeId('prod', row.id), row]))
  const shown = (unit: JsonObject): JsonObject => {
    const product = products.get(String(unit.unit_type))
    return product ? { ...unit, product: { ...product, id: String(unit.unit_type) } } : unit
  }
  return (discount) => {
    if (discount.type !== 'UNIT') return discount
    return Array.isArray(discount.units) ? { ...discount, units: unitsOf(discount).map(shown) } : shown(discount)
  }
}

/** The discount itself, or each of its units. */
const unitsOf = (discount: JsonObject): readonly JsonObject[] =>
  Array.isArray(discount.units) ? discount.units.filter(isObject) : [discount]
