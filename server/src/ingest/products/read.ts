import { describe, type Problem } from '../../../../filter/problem.ts'
import { decodeId, derivedId, newId } from '../../store/index.ts'
import { readAmount } from '../door/amount.ts'
import { type JsonObject, requireObject } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { type KeyedPatch, readMetadata } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import { readText } from '../door/text.ts'
import { type RefusedItem, wrongItem } from '../refused.ts'

/** What one write says about one product: undefined where it says nothing, null where it takes something away. */
export interface ProductInput {
  /** The UUID. */
  readonly id: string
  readonly sourceId: string | null
  /** false: addressed by its id, so it has to be there. */
  readonly mayCreate: boolean
  readonly name: string | null | undefined
  readonly price: number | null | undefined
  readonly attributes: readonly string[] | undefined
  readonly metadata: KeyedPatch | undefined
  readonly imageUrl: string | null | undefined
}

/** Reads a product's body. It names the product by `source_id` or `id`; neither makes a new one. */
export function readProduct(
  value: unknown,
  projectId: string,
  path: string,
  limits: IngestLimits,
): ProductInput | RefusedItem {
  const problems: Problem[] = []
  const body = requireObject(value, path, problems) ?? {}
  const input = {
    ...readIds(body, projectId, path, problems),
    name: readText(body.name, at(path, 'name'), TEXT_LIMITS.name, problems),
    price: body.price === null ? null : readAmount(body.price, at(path, 'price'), problems),
    attributes: readAttributes(body.attributes, at(path, 'attributes'), problems),
    metadata: readMetadata(body.metadata, at(path, 'metadata'), limits, problems),
    imageUrl: readText(body.image_url, at(path, 'image_url'), TEXT_LIMITS.url, problems),
  }
  return problems.length > 0 ? wrongItem(problems) : input
}

type ProductIds = Pick<ProductInput, 'id' | 'sourceId' | 'mayCreate'>

function readIds(body: JsonObject, projectId: string, path: string, problems: Problem[]): ProductIds {
  const sourceId = readText(body.source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems) || null
  const derived = sourceId === null ? null : derivedId(projectId, 'product', sourceId)
  if (body.id === undefined || body.id === null || body.id === '')
    return { id: derived ?? newId(), sourceId, mayCreate: true }
  const id = typeof body.id === 'string' ? decodeId('prod', body.id) : null
  if (id === null)
    problems.push({
      path: at(path, 'id'),
      message: `An id such as "prod_01h2xcejqtf2nbrexx3vqjhp41" is needed here, not ${describe(body.id)}.`,
    })
  else if (derived !== null && derived !== id)
    problems.push({
      path: at(path, 'source_id'),
      message: 'This is not the source_id of the product with this id; it cannot be changed.',
    })
  return { id: id ?? '', sourceId, mayCreate: derived !== null }
}

function readAttributes(value: unknown, path: string, problems: Problem[]): readonly string[] | undefined {
  if (value === undefined) return undefined
  if (value === null) return []
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    for (const [i, text] of value.entries()) readText(text, at(path, i), TEXT_LIMITS.name, problems)
    return value
  }
  problems.push({ path, message: `A list of texts is needed here, not ${describe(value)}.` })
  return undefined
}
