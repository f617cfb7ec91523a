import { describe, type Problem } from '../../../../filter/problem.ts'
import { isObject, type JsonObject } from '../door/json.ts'
import { at } from '../door/path.ts'
import { readMinorUnits } from './minor_units.ts'

/** The spec's `products` as an order's items; undefined when nothing is said of them. */
export function readProducts(
  products: unknown,
  decimals: number,
  path: string,
  problems: Problem[],
): readonly JsonObject[] | undefined {
  if (products === undefined || products === null) return undefined
  if (Array.isArray(products))
    return products.map((product: unknown, i) => readProduct(product, decimals, at(path, i), problems))
  problems.push({ path, message: `A list of products is needed here, not ${describe(products)}.` })
  return undefined
}

function readProduct(product: unknown, decimals: number, path: string, problems: Problem[]): JsonObject {
  if (!isObject(product)) {
    problems.push({ path, message: `A product such as {"sku": "sku-1"} is needed here, not ${describe(product)}.` })
    return {}
  }
  const { product_id, sku, price, quantity, discount, ...about } = product
  const sourceId = textOf(product_id) ?? textOf(sku)
  const count = typeof quantity === 'string' && quantity.trim() !== '' ? Number(quantity) : quantity
  const cost = readMinorUnits(price, decimals, at(path, 'price'), problems)
  const saved = readMinorUnits(discount, decimals, at(path, 'discount'), problems)
  return {
    ...(sourceId !== undefined && { source_id: sourceId }),
    ...(textOf(sku) !== undefined && { sku_id: textOf(sku) }),
    ...(count !== undefined && count !== null && { quantity: count }),
    ...(cost !== undefined && { price: cost }),
    ...(saved !== undefined && { discount_amount: saved }),
    ...(Object.keys(about).length > 0 && { product: about }),
  }
}

/** Ids come as numbers too. */
function textOf(id: unknown): string | undefined {
  return typeof id === 'number' ? String(id) : typeof id === 'string' && id !== '' ? id : undefined
}
