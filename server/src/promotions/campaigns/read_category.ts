import { describe, type Problem } from '../../../../filter/problem.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import { TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { at } from '../../ingest/door/path.ts'
import { readText } from '../../ingest/door/text.ts'

/**
 * The word of a body's `category`; undefined where it says nothing. Who names a category by its id counts on things that are not
 * there; the null of our answers comes back from clients.
 */
export function readCategory(body: JsonObject, path: string, problems: Problem[]): string | null | undefined {
  const { category, category_id: id } = body
  if (id !== undefined && id !== null)
    problems.push({
      path: at(path, 'category_id'),
      message: `There are no categories with ids here, such as ${describe(id)}: a category is a word, in \`category\`.`,
    })
  return category === undefined
    ? undefined
    : (readText(category, at(path, 'category'), TEXT_LIMITS.name, problems) ?? null)
}
