import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Write } from '../../segments/write.ts'
import type { Tx } from '../../store/index.ts'
import type { IngestLimits } from '../door/limits.ts'
import { microsecondsAfter } from '../door/moment.ts'
import type { CustomerPatch } from './patch.ts'
import { PROFILE_COLUMNS } from './profile.ts'
import { PATCH_COLUMNS } from './statements.ts'
import { type CustomersWritten, mergeCustomers, NOBODY, type StagedPatches } from './write.ts'

/** A patch with its place in the file. */
export interface PlacedPatch {
  readonly position: number
  readonly patch: CustomerPatch
}

/**
 * Writes thousands of customers, each once: those who are there (`known`, locked) are merged, those who are not are copied straight into the
 * table, as plain COPY would. Somebody else may create one of them meanwhile: then `customers_pkey` is violated, and the
 * transaction has to run again. Patches of files only: they remove nothing.
 */
export async function copyCustomers(
  write: Write,
  patches: readonly PlacedPatch[],
  known: ReadonlySet<string>,
  source: string,
  limits: IngestLimits,
): Promise<CustomersWritten> {
  const there = patches.filter(({ patch }) => known.has(patch.id))
  const missing = patches.filter(({ patch }) => !known.has(patch.id) && !patch.may_create)
  const fresh = patches.filter(({ patch }) => !known.has(patch.id) && patch.may_create)
  await copyNew(write, fresh, source)
  const merged = there.length === 0 ? NOBODY : await mergeCustomers(write, await stage(write.tx, there), [], limits)
  return { ...merged, created: fresh.map(({ patch }) => patch.id), missing: missing.map(({ patch }) => patch.id) }
}

const PATCH_COPIED = [
  'id',
  'created_at',
  'birthdate',
  ...PROFILE_COLUMNS,
  'source',
  'metadata',
  'consents',
  'unsubscribed',
] as const

/** Copies patches into a table of this transaction. */
async function stage(tx: Tx, patches: readonly PlacedPatch[]): Promise<StagedPatches> {
  await tx.query(`create temp table customer_patches (${PATCH_COLUMNS}) on commit drop`)
  const target = `customer_patches (${PATCH_COPIED.join(', ')})`
  await copyRows(tx, target, patches, ({ patch }) => PATCH_COPIED.map((column) => copied(patch[column])))
  return {
    ids: patches.map(({ patch }) => patch.id),
    relation: () => 'customer_patches p',
    values: [],
    creates: false,
    prepared: false,
  }
}

const CUSTOMER_COPIED = [
  'id',
  'project_id',
  'source_id',
  'created_at',
  'birthdate',
  ...PROFILE_COLUMNS,
  'source',
  'metadata',
  'consents',
  'unsubscribed',
] as const

async function copyNew(
  { tx, definitions, now }: Write,
  patches: readonly PlacedPatch[],
  source: string,
): Promise<void> {
  if (patches.length === 0) return
  // In id order, so that two who create the same customers at once cannot wait for each other.
  const ordered = patches.toSorted((a, b) => (a.patch.id < b.patch.id ? -1 : 1))
  await copyRows(tx, `coterie.customers (${CUSTOMER_COPIED.join(', ')})`, ordered, ({ patch, position }) => [
    patch.id,
    definitions.projectId,
    copied(patch.source_id),
    patch.created_at ?? microsecondsAfter(now, position),
    patch.birthdate || NULL,
    ...PROFILE_COLUMNS.map((column) => copied(patch[column] || null)),
    copied(patch.source ?? source),
    copied(patch.metadata ?? {}),
    copied(patch.consents ?? {}),
    copied(patch.unsubscribed ?? false),
  ])
}

const ROWS_AT_ONCE = 500

async function copyRows<T>(
  tx: Tx,
  target: string,
  rows: readonly T[],
  line: (row: T) => readonly string[],
): Promise<void> {
  const texts = function* () {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      yield rows
        .slice(from, from + ROWS_AT_ONCE)
        .map((row) => `${line(row).join('\t')}\n`)
        .join('')
  }
  await pipeline(Readable.from(texts()), tx.copyFrom(`copy ${target} from stdin`))
}

const NULL = '\\N'
const SPECIAL = /[\\\n\r\t]/g
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A value as COPY's text format has it. */
function copied(value: string | boolean | object | null): string {
  if (value === null) return NULL
  if (typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(SPECIAL, (special) => ESCAPED[special]!)
}
