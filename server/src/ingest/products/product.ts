import { type Connections, type Queryable, Refusal, sql, type Tx, transaction } from '../../store/index.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { checkBatch, isRefused, onlyResult, type RefusedItem, refusedItem } from '../refused.ts'
import { type ProductInput, readProduct } from './read.ts'

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

/**
 * Creates the product, or updates the one with this `source_id` or `id`: what the body leaves out stays, null takes it away,
 * metadata merges by key.
 */
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

async function writeProduct(
  tx: Tx,
  projectId: string,
  now: string,
  input: ProductInput,
): Promise<ProductSaved | RefusedItem> {
  const { id, sourceId, name = null, price = null, metadata, imageUrl = null } = input
  const attributes = sql.json(input.attributes ?? [])
  const says = (what: keyof ProductInput) => input[what] !== undefined
  const changes = sql`
    name = case when ${says('name')} then ${name}::text else p.name end,
    price = case when ${says('price')} then ${price}::bigint else p.price end,
    attributes = case when ${says('attributes')} then ${attributes} else p.attributes end,
    metadata = (p.metadata - ${metadata?.removed ?? []}::text[]) || ${sql.json(metadata?.set ?? {})},
    image_url = case when ${says('imageUrl')} then ${imageUrl}::text else p.image_url end,
    updated_at = ${now}`
  const { rows } = await tx.query<{ created: boolean }>(
    input.mayCreate
      ? sql`
          insert into coterie.products as p (project_id, id, source_id, name, price, attributes, metadata, image_url, created_at)
          values (${projectId}, ${id}, ${sourceId}, ${name}, ${price}, ${attributes}, ${sql.json(metadata?.set ?? {})},
            ${imageUrl}, ${now})
          on conflict (project_id, id) do update set ${changes}
          returning updated_at is null as created`
      : sql`
          update coterie.products p set ${changes} where p.project_id = ${projectId} and p.id = ${id}
          returning false as created`,
  )
  if (!rows[0]) return refusedItem(unknownId())
  return { outcome: rows[0].created ? 'created' : 'updated', id }
}

/** By UUID. */
export async function getProduct(db: Queryable, projectId: string, id: string): Promise<Product> {
  const { rows } = await db.query<Product>(sql`
    select id, source_id as "sourceId", name, price, attributes, metadata, image_url as "imageUrl",
      created_at as "createdAt", updated_at as "updatedAt"
    from coterie.products where project_id = ${projectId} and id = ${id}`)
  if (!rows[0]) throw unknownId()
  return rows[0]
}

function unknownId(): Refusal {
  const message = 'There is no product with this id.'
  return new Refusal('product_not_found', message, [{ path: 'id', message }])
}
