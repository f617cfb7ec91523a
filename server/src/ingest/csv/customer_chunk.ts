import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { beginWrite } from '../../segments/write.ts'
import type { Tx } from '../../store/index.ts'
import { lockCustomers, planForMany } from '../customers/lock.ts'
import { type CustomerPatch, mergedById } from '../customers/patch.ts'
import { PROFILE_COLUMNS } from '../customers/profile.ts'
import { PATCH_COLUMNS } from '../customers/statements.ts'
import { type StagedPatches, settleCustomers, writeCustomers } from '../customers/write.ts'
import type { IngestLimits } from '../door/limits.ts'
import type { CustomerRow } from './customer_rows.ts'
import type { Row, RowOutcome } from './run.ts'

/** Writes the customers of some rows of a file and settles them; answers one outcome per row. */
export async function writeCustomerChunk(
  tx: Tx,
  projectId: string,
  now: string,
  rows: readonly Row<CustomerRow>[],
  limits: IngestLimits,
): Promise<readonly RowOutcome[]> {
  const write = await beginWrite(tx, projectId, { ids: [] }, now)
  await planForMany(write, rows.length)
  const patches = mergedById(rows.map(({ item }) => item.patch))
  const staged = await copyPatches(tx, patches, rows[0]!.position)
  await lockCustomers(
    write,
    patches.filter(({ may_create }) => !may_create).map(({ id }) => id),
  )
  const written = await writeCustomers(write, staged, { source: 'CSV', limits })
  await settleCustomers(write, written)
  const outcomes = new Map<string, RowOutcome>()
  for (const kind of ['created', 'updated', 'unchanged'] as const)
    for (const id of written[kind]) outcomes.set(id, kind)
  for (const id of written.tooLarge)
    outcomes.set(id, {
      column: null,
      problem: `Together with what is there, the metadata exceeds ${limits.metadataBytes} bytes.`,
    })
  return rows.map(({ id, item }) => outcomes.get(id) ?? missing(item))
}

function missing({ lacking }: CustomerRow): RowOutcome {
  if (lacking.length === 0) return { column: null, problem: 'There is no customer with this id.' }
  return {
    column: null,
    problem: `A new customer needs ${lacking.map((key) => `metadata.${key}`).join(', ')}: the schema requires it.`,
  }
}

const COPIED = [
  'position',
  'id',
  'source_id',
  'may_create',
  'created_at',
  'birthdate',
  ...PROFILE_COLUMNS,
  'source',
  'metadata',
  'consents',
  'unsubscribed',
] as const

/** Copies the patches into a table of this transaction; the first has the given position in the file. */
async function copyPatches(tx: Tx, patches: readonly CustomerPatch[], first: number): Promise<StagedPatches> {
  await tx.query(`create temp table customer_patches (${PATCH_COLUMNS}) on commit drop`)
  const copy = tx.copyFrom(`copy customer_patches (${COPIED.join(', ')}) from stdin`)
  await pipeline(Readable.from(copyLines(patches, first)), copy)
  return {
    ids: patches.map(({ id }) => id),
    relation: () => 'customer_patches p',
    values: [],
    creates: patches.some(({ may_create }) => may_create),
    prepared: false,
  }
}

const LINES_AT_ONCE = 500

function* copyLines(patches: readonly CustomerPatch[], first: number): Generator<string> {
  for (let from = 0; from < patches.length; from += LINES_AT_ONCE)
    yield patches
      .slice(from, from + LINES_AT_ONCE)
      .map((patch, i) => copyLine(patch, first + from + i))
      .join('')
}

function copyLine(patch: CustomerPatch, position: number): string {
  let line = `${position}\t${patch.id}`
  line += `\t${copied(patch.source_id)}\t${patch.may_create}\t${patch.created_at ?? '\\N'}\t${patch.birthdate ?? '\\N'}`
  for (const column of PROFILE_COLUMNS) line += `\t${copied(patch[column])}`
  line += `\t${copied(patch.source)}\t${copiedJson(patch.metadata)}\t${copiedJson(patch.consents)}\t${patch.unsubscribed ?? '\\N'}\n`
  return line
}

const SPECIAL = /[\\\n\r\t]/g
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const copied = (text: string | null): string =>
  text === null ? '\\N' : text.replace(SPECIAL, (special) => ESCAPED[special]!)

const copiedJson = (value: object | null): string => (value === null ? '\\N' : copied(JSON.stringify(value)))
