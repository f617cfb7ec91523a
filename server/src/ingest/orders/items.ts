import { describe, type Problem } from '../../../../filter/problem.ts'
import { readAmount } from '../door/amount.ts'
import { checkJson, isObject, type JsonObject, jsonBytes } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { readText } from '../door/text.ts'

/** An order's items, kept as they are sent; undefined when the body says nothing of them. null is none. */
export function readItems(
  value: unknown,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): readonly JsonObject[] | undefined {
  if (value === undefined) return undefined
  if (value === null) return []
  if (!Array.isArray(value)) {
    problems.push({ path, message: `A list of items is needed here, not ${describe(value)}.` })
    return undefined
  }
  if (value.length > limits.items) {
    problems.push({ path, message: `An order has at most ${limits.items} items, not ${value.length}.` })
    return undefined
  }
  const before = problems.length
  value.forEach((item: unknown, i) => {
    checkItem(item, at(path, i), limits, problems)
  })
  if (problems.length > before) return undefined
  const bytes = jsonBytes(value)
  if (bytes <= limits.itemsBytes) return value as JsonObject[]
  problems.push({ path, message: `At most ${limits.itemsBytes} bytes of JSON are kept here, not ${bytes}.` })
  return undefined
}

function checkItem(item: unknown, path: string, limits: IngestLimits, problems: Problem[]): void {
  if (!isObject(item)) {
    problems.push({
      path,
      message: `An item such as {"source_id": "sku-1", "quantity": 2, "price": 1000} is needed here, not ${describe(item)}.`,
    })
    return
  }
  const before = problems.length
  checkJson(item, path, limits, problems, -1)
  if (problems.length > before) return
  for (const key of ['price', 'amount', 'quantity']) readAmount(item[key], at(path, key), problems)
  for (const key of ['source_id', 'sku_id']) readText(item[key], at(path, key), TEXT_LIMITS.name, problems)
  const { product } = item
  if (isObject(product)) readText(product.name, at(at(path, 'product'), 'name'), TEXT_LIMITS.name, problems)
  else if (product !== undefined && product !== null)
    problems.push({ path: at(path, 'product'), message: `An object is needed here, not ${describe(product)}.` })
}
