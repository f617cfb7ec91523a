import { beginWrite } from '../../segments/write.ts'
import { type Connections, transaction, violatedConstraint } from '../../store/index.ts'
import { copyCustomers, type PlacedPatch } from '../customers/copy.ts'
import { lockCustomers } from '../customers/lock.ts'
import { mergePatches } from '../customers/patch.ts'
import { type CustomersWritten, settleCustomers } from '../customers/write.ts'
import type { IngestLimits } from '../door/limits.ts'
import { planForBulk } from '../plan.ts'
import type { CustomerRow } from './customer_rows.ts'
import type { Row, RowOutcome } from './run.ts'

const ATTEMPTS = 10

/** Writes the customers of some rows of a file and settles them; answers one outcome per row. */
export async function writeCustomerChunk(
  db: Connections,
  projectId: string,
  now: string,
  rows: readonly Row<CustomerRow>[],
  limits: IngestLimits,
): Promise<readonly RowOutcome[]> {
  const patches = mergedById(rows)
  for (let attempt = 1; ; attempt++) {
    try {
      const written = await transaction(db, async (tx) => {
        const write = await beginWrite(tx, projectId, { ids: [] }, now)
        const known = await lockCustomers(
          write,
          patches.map(({ patch }) => patch.id),
        )
        await planForBulk(write, patches.length)
        const done = await copyCustomers(write, patches, known, 'CSV', limits)
        await settleCustomers(write, done)
        return done
      })
      return answers(rows, written, limits)
    } catch (error) {
      // Somebody created one of them after we had looked; now it is there to be merged.
      if (violatedConstraint(error) !== 'customers_pkey' || attempt === ATTEMPTS) throw error
    }
  }
}

function mergedById(rows: readonly Row<CustomerRow>[]): readonly PlacedPatch[] {
  const byId = new Map<string, PlacedPatch>()
  for (const { id, position, item } of rows) {
    const earlier = byId.get(id)
    byId.set(
      id,
      earlier ? { ...earlier, patch: mergePatches(earlier.patch, item.patch) } : { position, patch: item.patch },
    )
  }
  return [...byId.values()]
}

function answers(
  rows: readonly Row<CustomerRow>[],
  written: CustomersWritten,
  limits: IngestLimits,
): readonly RowOutcome[] {
  const outcomes = new Map<string, RowOutcome>()
  for (const kind of ['created', 'updated', 'unchanged'] as const)
    for (const id of written[kind]) outcomes.set(id, kind)
  const tooLarge = `Together with what is there, the metadata exceeds ${limits.metadataBytes} bytes.`
  for (const id of written.tooLarge) outcomes.set(id, { column: null, problem: tooLarge })
  return rows.map(({ id, item }) => outcomes.get(id) ?? missing(item))
}

function missing({ lacking }: CustomerRow): RowOutcome {
  const needed = lacking.map((key) => `metadata.${key}`).join(', ')
  return {
    column: null,
    problem:
      needed === '' ? 'There is no customer with this id.' : `A new customer needs ${needed}: the schema requires it.`,
  }
}
