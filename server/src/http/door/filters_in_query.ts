import { CUSTOMER, type ProjectSchema, resolveField } from '@coterie/filter'

/**
 * Voucherify's map as a query writes it (`filters[name][conditions][$is][0]=…`), with the types that its values have in JSON:
 * in a query everything is text, so what stands for a field that is none becomes the number, true or false that it spells.
 */
export function filtersInQuery(filters: Readonly<Record<string, unknown>>, schema: ProjectSchema): object {
  return Object.fromEntries(
    Object.entries(filters).map(([key, value]) => [
      key,
      key === 'junction' ? value : typed(value, isText(key, schema)),
    ]),
  )
}

function isText(key: string, schema: ProjectSchema): boolean {
  const resolved = resolveField(key, CUSTOMER, schema, true)
  return resolved.is === 'field' && resolved.field.type === 'text' && !resolved.field.list
}

const NEEDS_NO_VALUE = /^\$(has_value|is_unknown)$/

function typed(value: unknown, text: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => typed(each, text))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, typed(each, text && !NEEDS_NO_VALUE.test(key))]),
    )
  if (text || typeof value !== 'string') return value
  if (value === 'true' || value === 'false') return value === 'true'
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) ? Number(value) : value
}
