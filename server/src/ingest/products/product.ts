import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import {
  type Connections,
  derivedId,
  newId,
  type Queryable,
  Refusal,
  sql,
  type Tx,
  transaction,
} from '../../store/index.ts'
import { readAmount } from '../door/amount.ts'
import { requireObject } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { type KeyedPatch, readMetadata } from '../door/metadata.ts'
import { at } from '../door/path.ts'
import { readText } from '../door/text.ts'
import { checkBatch, isRefused, onlyResult, type RefusedItem, wrongItem } from '../refused.ts'

export interface Product {
  /** The UUID. */
  readonly id: string
  readonly sourceId: string | null
  readonly name: string | null
  /** In minor units. */
  readonly price: number | null
  readonly attributes: readonly string[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly imageUrl: string | null
  readonly createdAt: string
  readonly updatedAt: string | null
}

/** Creates the product, or updates the one with this `source_id`: what the body leaves out stays, metadata merges by key. */
export async function saveProduct(
  db: Connections,
  projectId: string,
  now: string,
  body: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<Product> {
  const { id } = onlyResult(await saveProducts(db, projectId, now, [body], limits, () => ''))
  return transaction(db, (tx) => getProduct(tx, projectId, id))
}

export interface ProductSaved {
  readonly outcome: 'created' | 'updated'
  /** The UUID. */
  readonly id: string
}

/** The same for up to 1000 bodies in one transaction; each is answered for itself, and a bad one holds up no other. */
export async function saveProducts(
  db: Connections,
  projectId: string,
  now: string,
  bodies: readonly unknown[],
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
  path: (i: number) => string = (i) => at('products', i),
): Promise<readonly (ProductSaved | RefusedItem)[]> {
  checkBatch(bodies, limits.batch, 'products')
  const read = bodies.map((body, i) => readProduct(body, projectId, path(i), limits))
  return transaction(db, async (tx) => {
    const results = new Map<ProductInput | RefusedItem, ProductSaved | RefusedItem>()
    // In one order, so that two batches never wait for each other.
    const inputs = read.filter((one): one is ProductInput => !isRefused(one)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    for (const input of inputs) results.set(input, await writeProduct(tx, projectId, now, input))
    return read.map((one) => (isRefused(one) ? one : results.get(one)!))
  })
}

interface ProductInput {
  readonly id: string
  readonly sourceId: string | null
  readonly name: string | null
  readonly price: number | null
  readonly attributes: readonly string[] | null
  readonly metadata: KeyedPatch | undefined
  readonly imageUrl: string | null
}

function readProduct(
  value: unknown,
  projectId: string,
  path: string,
  limits: IngestLimits,
): ProductInput | RefusedItem {
  const problems: Problem[] = []
  const body = requireObject(value, path, problems) ?? {}
  const sourceId = readText(body.source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems) || null
  const input = {
    id: sourceId === null ? newId() : derivedId(projectId, 'product', sourceId),
    sourceId,
    name: readText(body.name, at(path, 'name'), TEXT_LIMITS.name, problems) ?? null,
    price: readAmount(body.price, at(path, 'price'), problems) ?? null,
    attributes: readAttributes(body.attributes, at(path, 'attributes'), problems),
    metadata: readMetadata(body.metadata, at(path, 'metadata'), limits, problems),
    imageUrl: readText(body.image_url, at(path, 'image_url'), TEXT_LIMITS.url, problems) ?? null,
  }
  return problems.length > 0 ? wrongItem(problems) : input
}

async function writeProduct(tx: Tx, projectId: string, now: string, input: ProductInput): Promise<ProductSaved> {
  const { id, sourceId, name, price, metadata, imageUrl } = input
  const attributes = input.attributes && JSON.stringify(input.attributes)
  const { rows } = await tx.query<{ created: boolean }>(sql`
    insert into coterie.products as p (project_id, id, source_id, name, price, attributes, metadata, image_url, created_at)
    values (${projectId}, ${id}, ${sourceId}, ${name}, ${price}, coalesce(${attributes}::jsonb, '[]'),
      ${sql.json(metadata?.set ?? {})}, ${imageUrl}, ${now})
    on conflict (project_id, id) do update
    set name = coalesce(excluded.name, p.name), price = coalesce(excluded.price, p.price),
      attributes = coalesce(${attributes}::jsonb, p.attributes),
      metadata = (p.metadata - ${metadata?.removed ?? []}::text[]) || excluded.metadata,
      image_url = coalesce(excluded.image_url, p.image_url), updated_at = ${now}
    returning updated_at is null as created`)
  return { outcome: rows[0]!.created ? 'created' : 'updated', id }
}

function readAttributes(value: unknown, path: string, problems: Problem[]): readonly string[] | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    for (const [i, text] of value.entries()) readText(text, at(path, i), TEXT_LIMITS.name, problems)
    return value
  }
  problems.push({ path, message: `A list of texts is needed here, not ${describe(value)}.` })
  return null
}

/** By UUID. */
export async function getProduct(db: Queryable, projectId: string, id: string): Promise<Product> {
  const { rows } = await db.query<Product>(sql`
    select id, source_id as "sourceId", name, price, attributes, metadata, image_url as "imageUrl",
      created_at as "createdAt", updated_at as "updatedAt"
    from coterie.products where project_id = ${projectId} and id = ${id}`)
  if (!rows[0]) throw new Refusal('product_not_found', 'There is no product with this id.')
  return rows[0]
}
