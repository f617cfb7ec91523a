import type { Problem } from '@coterie/filter'
import { beginWrite } from '../../segments/write.ts'
import { type Connections, Refusal, type Tx, transaction } from '../../store/index.ts'
import { requireObject } from '../door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { planForMany } from '../plan.ts'
import { checkBatch, onlyResult, type RefusedItem, refusedItem, wrongItem } from '../refused.ts'
import { type Fitted, fitted, type Read } from './fitted.ts'
import { lockCustomers } from './lock.ts'
import { mergedById, type Provenance, readCustomer } from './patch.ts'
import { type CustomersWritten, sentPatches, settleCustomers, writeCustomers } from './write.ts'

export interface CustomerSaved {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  /** The UUID. */
  readonly id: string
}

export interface SaveOptions {
  readonly limits?: IngestLimits
  /** One per body. Only for connectors and loaders of history. */
  readonly provenance?: readonly Provenance[]
}

/**
 * Creates or updates the customer that the body names (`source_id` or `id`; neither makes a new one). What the body leaves out
 * stays; metadata, address and consents merge by key; null removes. Throws a `Refusal` with every problem at once.
 */
export async function saveCustomer(
  db: Connections,
  projectId: string,
  now: string,
  body: unknown,
  {
    limits = DEFAULT_INGEST_LIMITS,
    provenance = {},
  }: { readonly limits?: IngestLimits; readonly provenance?: Provenance } = {},
): Promise<CustomerSaved> {
  return onlyResult(await saveRead(db, projectId, now, [read(body, '', projectId, limits, provenance)], limits))
}

/** The same for up to 1000 bodies in one transaction; each is answered for itself, and a bad one holds up no other. */
export async function saveCustomers(
  db: Connections,
  projectId: string,
  now: string,
  bodies: readonly unknown[],
  { limits = DEFAULT_INGEST_LIMITS, provenance = [] }: SaveOptions = {},
): Promise<readonly (CustomerSaved | RefusedItem)[]> {
  checkBatch(bodies, limits.batch, 'customers')
  const reads = bodies.map((body, i) => read(body, at('customers', i), projectId, limits, provenance[i]))
  return saveRead(db, projectId, now, reads, limits)
}

function read(body: unknown, path: string, projectId: string, limits: IngestLimits, provenance?: Provenance): Read {
  const problems: Problem[] = []
  const object = requireObject(body, path, problems)
  return { path, patch: object && readCustomer(object, projectId, path, limits, problems, provenance), problems }
}

/** Writes what was read, each customer once, and settles. */
export async function saveRead(
  db: Connections,
  projectId: string,
  now: string,
  reads: readonly Read[],
  limits: IngestLimits,
): Promise<readonly (CustomerSaved | RefusedItem)[]> {
  return transaction(db, (tx) => saveReadIn(tx, projectId, now, reads, limits))
}

/** The same in a transaction that goes on. */
export async function saveReadIn(
  tx: Tx,
  projectId: string,
  now: string,
  reads: readonly Read[],
  limits: IngestLimits,
): Promise<readonly (CustomerSaved | RefusedItem)[]> {
  const write = await beginWrite(tx, projectId, { ids: [] }, now)
  await planForMany(write, reads.length)
  const fitting = reads.map((one) => fitted(one, write.definitions))
  const patches = mergedById(fitting.flatMap(({ patch, problems }) => (patch && problems.length === 0 ? [patch] : [])))
  const there = await lockCustomers(
    write,
    patches.filter((patch) => !patch.may_create).map(({ id }) => id),
  )
  // Who appears only now is not locked, and others may be writing to them.
  const held = patches.filter(({ id, may_create }) => may_create || there.has(id))
  const written = await writeCustomers(write, sentPatches(held), { limits })
  await settleCustomers(write, written)
  return answers(fitting, written, limits)
}

function answers(
  reads: readonly Fitted[],
  written: CustomersWritten,
  limits: IngestLimits,
): readonly (CustomerSaved | RefusedItem)[] {
  const outcomes = new Map<string, CustomerSaved['outcome'] | 'missing' | 'tooLarge'>()
  for (const kind of ['created', 'updated', 'unchanged', 'missing', 'tooLarge'] as const)
    for (const id of written[kind]) outcomes.set(id, kind)
  return reads.map(({ path, patch, problems, lacking }): CustomerSaved | RefusedItem => {
    if (patch === undefined || problems.length > 0) return wrongItem(problems)
    const outcome = outcomes.get(patch.id) ?? 'missing'
    if (outcome === 'tooLarge')
      return wrongItem([
        {
          path: at(path, 'metadata'),
          message: `Together with what is there, this exceeds ${limits.metadataBytes} bytes.`,
        },
      ])
    if (outcome !== 'missing') return { outcome, id: patch.id }
    return lacking.length > 0 ? wrongItem(lacking) : refusedItem(customerNotFound(at(path, 'id')))
  })
}

export function customerNotFound(path: string): Refusal {
  const message = 'There is no customer with this id.'
  return new Refusal('customer_not_found', message, [{ path, message }])
}
