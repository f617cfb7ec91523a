import type { ProjectSchema, Properties } from '@coterie/filter'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'

/** Whatever a body says that a web page asks for in a query, where everything is text. */
export function askedInQuery(query: Readonly<Record<string, unknown>>, schema: ProjectSchema): JsonObject {
  const { item, items, amount, order, customer, session_type, session_key, session_ttl, session_ttl_unit, ...rest } =
    query
  const lines = listOf(item ?? items ?? (isObject(order) ? (order.items ?? order.item) : undefined))
  const own = isObject(order) ? order : {}
  const total = given(amount) ?? own.amount
  const money = { ...(given(total) !== undefined && { amount: total }), ...(lines && { items: lines }) }
  const isOrder = isObject(order) || Object.keys(money).length > 0
  const isSession = given(session_type) !== undefined || given(session_key) !== undefined
  return {
    ...rest,
    ...(isObject(customer) && { customer: withMetadata(customer, schema.metadata.customer) }),
    ...(isOrder && { order: { ...withMetadata(own, schema.metadata.order), ...money } }),
    ...(isSession && {
      session: {
        type: given(session_type) ?? 'LOCK',
        key: session_key,
        ttl: session_ttl,
        ttl_unit: session_ttl_unit,
      },
    }),
  }
}

const given = (value: unknown): unknown => (value === '' || value === null ? undefined : value)

/** More than a hundred of them arrive as an object. */
function listOf(items: unknown): readonly unknown[] | undefined {
  if (Array.isArray(items)) return items
  return isObject(items) ? Object.values(items) : undefined
}

/** Metadata as their schema types them: what is not declared stays a text. */
function withMetadata(thing: JsonObject, properties: Properties): JsonObject {
  const { metadata } = thing
  if (!isObject(metadata)) return thing
  const typed = Object.entries(metadata).map(([key, value]) => [key, typedAs(value, properties[key]?.type)])
  return { ...thing, metadata: Object.fromEntries(typed) }
}

function typedAs(value: unknown, type: string | undefined): unknown {
  if (typeof value !== 'string') return value
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
