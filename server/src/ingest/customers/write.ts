import type { Fact } from '../../segments/facts.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import type { CustomerPatch } from './patch.ts'
import { createMissing, mergeExisting, PATCH_COLUMNS, type StagedStatement } from './statements.ts'

/** What became of each customer of a write, by id. */
export interface CustomersWritten {
  readonly created: readonly string[]
  readonly updated: readonly string[]
  readonly unchanged: readonly string[]
  /** Not there, and not to be created. */
  readonly missing: readonly string[]
  /** Left as they were: their metadata would grow past the limit. */
  readonly tooLarge: readonly string[]
  /** What changed of those who were updated. */
  readonly facts: ReadonlySet<Fact>
}

/** Patches where the database can read them, one per customer. */
export interface StagedPatches {
  readonly ids: readonly string[]
  /** As it stands after `from`, aliased p; a parameter it needs has the given number. */
  relation(parameter: number): string
  readonly values: readonly unknown[]
  /** Whether any of them may be created. */
  readonly creates: boolean
  /** Its text is always the same, so that statements over it can be prepared. */
  readonly prepared: boolean
}

/** A handful of patches, sent along as JSON. Thousands are better copied into a table: a third of the time. */
export function sentPatches(patches: readonly CustomerPatch[]): StagedPatches {
  return {
    ids: patches.map(({ id }) => id),
    relation: (parameter) => `jsonb_to_recordset($${parameter}::jsonb) as p (${PATCH_COLUMNS})`,
    values: [JSON.stringify(patches.map((patch, position) => ({ position, ...patch })))],
    creates: patches.some(({ may_create }) => may_create),
    prepared: true,
  }
}

export interface CustomerWriting {
  /** Where new customers come from who do not say. */
  readonly source?: string
  readonly limits?: IngestLimits
}

/**
 * Creates or merges customers. Whoever may not be created must have been locked when the write began. Nothing is settled
 * yet: that is `settleCustomers`, or the settling of whatever else the transaction writes.
 */
export async function writeCustomers(
  write: Write,
  staged: StagedPatches,
  options: CustomerWriting = {},
): Promise<CustomersWritten> {
  const { source = 'API', limits = DEFAULT_INGEST_LIMITS } = options
  const created = staged.creates ? await create(write, staged, source) : []
  return created.length === staged.ids.length ? { ...NOBODY, created } : mergeCustomers(write, staged, created, limits)
}

/** Merges into those who are there, `created` (by this write) excepted. Their rows must be locked. */
export async function mergeCustomers(
  write: Write,
  staged: StagedPatches,
  created: readonly string[],
  limits: IngestLimits,
): Promise<CustomersWritten> {
  const begun = [...write.created]
  const values = [write.definitions.projectId, write.now, created, begun, limits.metadataBytes]
  const merged = await run<Merged>(write, staged, 'merge_customers', mergeExisting, values)
  return outcome(staged.ids, new Set([...created, ...begun]), merged)
}

async function create(write: Write, staged: StagedPatches, source: string): Promise<readonly string[]> {
  const values = [write.definitions.projectId, write.now, source]
  const rows = await run<{ id: string }>(write, staged, 'create_customers', createMissing, values)
  return rows.map(({ id }) => id)
}

export const NOBODY: CustomersWritten = Object.freeze({
  created: [],
  updated: [],
  unchanged: [],
  missing: [],
  tooLarge: [],
  facts: new Set<Fact>(),
})

async function run<R>(
  { tx }: Write,
  { relation, values, prepared }: StagedPatches,
  name: string,
  statement: StagedStatement,
  first: readonly unknown[],
): Promise<R[]> {
  const text = statement(relation(first.length + 1))
  const all = [...first, ...values]
  return (prepared ? await tx.named<R>(name, text, all) : await tx.query<R>(text, all)).rows
}

interface Merged {
  readonly id: string
  readonly facts: readonly Fact[]
  readonly too_large: boolean
  readonly unsubscribed_changed: boolean
}

function outcome(ids: readonly string[], created: ReadonlySet<string>, merged: readonly Merged[]): CustomersWritten {
  const existing = merged.filter(({ id, too_large }) => !too_large && !created.has(id))
  const changed = existing.filter(({ facts, unsubscribed_changed }) => facts.length > 0 || unsubscribed_changed)
  const updated = new Set(changed.map(({ id }) => id))
  const there = new Set(merged.map(({ id }) => id))
  return {
    created: ids.filter((id) => created.has(id)),
    updated: [...updated],
    unchanged: existing.filter(({ id }) => !updated.has(id)).map(({ id }) => id),
    missing: ids.filter((id) => !there.has(id) && !created.has(id)),
    tooLarge: merged.filter(({ too_large }) => too_large).map(({ id }) => id),
    facts: new Set(changed.flatMap(({ facts }) => facts)),
  }
}

/** Settles the segments of whoever was created or changed. */
export async function settleCustomers(write: Write, { created, updated, facts }: CustomersWritten): Promise<void> {
  if (created.length > 0) await settle(write, created, 'everything', 'write')
  if (updated.length > 0 && facts.size > 0) await settle(write, updated, facts, 'write')
}
