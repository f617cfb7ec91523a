import { isObject, type JsonObject } from '../door/json.ts'

/** What the spec's libraries say of a page in `context.page`. */
const OF_PAGE = ['url', 'path', 'referrer', 'title', 'search'] as const

/** A page's properties: its own, its name and category, and what its context says of it. */
export function pageProperties(body: JsonObject, properties: JsonObject, context: JsonObject): JsonObject {
  const { page } = context
  const seen = isObject(page) ? OF_PAGE.filter((key) => page[key] !== undefined).map((key) => [key, page[key]]) : []
  return { ...Object.fromEntries(seen), ...screenProperties(body, properties) }
}

export function screenProperties({ name, category }: JsonObject, properties: JsonObject): JsonObject {
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof category === 'string' && { category }),
    ...properties,
  }
}
