import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import {
  type Connections,
  derivedId,
  invalidInput,
  newId,
  type Queryable,
  Refusal,
  sql,
  transaction,
} from '../../store/index.ts'
import { readAmount } from '../door/amount.ts'
import { requireObject } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { readMetadata } from '../door/metadata.ts'
import { readText } from '../door/text.ts'

export interface Product {
  /** The UUID. */
  readonly id: string
  readonly sourceId: string | null
  readonly name: string | null
  /** In minor units. */
  readonly price: number | null
  readonly attributes: readonly string[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly updatedAt: string | null
}

/** Creates the product, or updates the one with this `source_id`: what the body leaves out stays, metadata merges by key. */
export async function saveProduct(
  db: Connections,
  projectId: string,
  now: string,
  value: unknown,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Promise<Product> {
  const problems: Problem[] = []
  const body = requireObject(value, '', problems) ?? {}
  const sourceId = readText(body.source_id, 'source_id', TEXT_LIMITS.sourceId, problems) || null
  const name = readText(body.name, 'name', TEXT_LIMITS.name, problems) ?? null
  const price = readAmount(body.price, 'price', problems) ?? null
  const attributes = readAttributes(body.attributes, problems)
  const metadata = readMetadata(body.metadata, 'metadata', limits, problems)
  if (problems.length > 0) throw invalidInput(problems)
  return transaction(db, async (tx) => {
    const id = sourceId === null ? newId() : derivedId(projectId, 'product', sourceId)
    await tx.query(sql`
      insert into coterie.products as p (project_id, id, source_id, name, price, attributes, metadata, created_at)
      values (${projectId}, ${id}, ${sourceId}, ${name}, ${price}, coalesce(${attributes && JSON.stringify(attributes)}::jsonb, '[]'),
        ${sql.json(metadata?.set ?? {})}, ${now})
      on conflict (project_id, id) do update
      set name = coalesce(excluded.name, p.name), price = coalesce(excluded.price, p.price),
        attributes = coalesce(${attributes && JSON.stringify(attributes)}::jsonb, p.attributes),
        metadata = (p.metadata - ${metadata?.removed ?? []}::text[]) || excluded.metadata, updated_at = ${now}`)
    return getProduct(tx, projectId, id)
  })
}

function readAttributes(value: unknown, problems: Problem[]): readonly string[] | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    for (const [i, text] of value.entries()) readText(text, `attributes[${i}]`, TEXT_LIMITS.name, problems)
    return value
  }
  problems.push({ path: 'attributes', message: `A list of texts is needed here, not ${describe(value)}.` })
  return null
}

/** By UUID. */
export async function getProduct(db: Queryable, projectId: string, id: string): Promise<Product> {
  const { rows } = await db.query<Product>(sql`
    select id, source_id as "sourceId", name, price, attributes, metadata, created_at as "createdAt", updated_at as "updatedAt"
    from coterie.products where project_id = ${projectId} and id = ${id}`)
  if (!rows[0]) throw new Refusal('product_not_found', 'There is no product with this id.')
  return rows[0]
}
