import { refusedProfiles } from '../../ingest/customers/profiles.ts'
import {
  type CustomersWritten,
  NOBODY,
  sentPatches,
  settleCustomers,
  writeCustomers,
} from '../../ingest/customers/write.ts'
import type { JsonObject } from '../../ingest/door/json.ts'
import type { IngestLimits } from '../../ingest/door/limits.ts'
import { onlyResult } from '../../ingest/refused.ts'
import type { Write } from '../../segments/write.ts'
import { encodeId, invalidInput, type Queryable, sql, type Tx } from '../../store/index.ts'
import type { AskedCustomer } from '../examine/asked.ts'
import { trackingIdOf } from '../tracking_id.ts'

/** A customer as redemptions show it. */
export interface Redeemer {
  readonly id: string
  readonly source_id: string | null
  readonly name: string | null
  readonly email: string | null
  readonly metadata: JsonObject
}

/** As answers call them without saying who it is; null for nobody. */
export const trackingIdOfRedeemer = (projectId: string, redeemer: Redeemer | null): string | null =>
  redeemer && trackingIdOf(projectId, redeemer.source_id ?? encodeId('cust', redeemer.id))

/**
 * Brings the profile up to what was sent, and settles: rules are asked about whoever redeems as they are by now. `id` is that of
 * whom the write holds; null creates who is described without a name to call them by.
 */
export async function upsertRedeemer(
  write: Write,
  id: string | null,
  { profile }: Pick<AskedCustomer, 'profile'>,
  limits: IngestLimits,
): Promise<Redeemer> {
  const path = ''
  const own = profile && { ...profile, id: id ?? profile.id, may_create: id === null }
  const refused = refusedProfiles(write, [{ path, profile: own }])
  for (const item of refused.values()) onlyResult([item])
  const written = own === null ? NOBODY : await writeCustomers(write, sentPatches([own]), { limits })
  if (written.tooLarge.length > 0)
    throw invalidInput([
      {
        path: 'customer.metadata',
        message: `Together with what is there, this exceeds ${limits.metadataBytes} bytes.`,
      },
    ])
  await settleRedeemer(write, written)
  return (await redeemerById(write.tx, id ?? own!.id))!
}

async function settleRedeemer(write: Write, written: CustomersWritten): Promise<void> {
  const created = [...new Set([...write.created, ...written.created])]
  await settleCustomers(write, { ...written, created })
}

async function redeemerById(tx: Tx, id: string): Promise<Redeemer | null> {
  const { rows } = await tx.named<Redeemer>(
    'redeemer',
    'select id, source_id, name, email, metadata from coterie.customers where id = $1::uuid',
    [id],
  )
  return rows[0] ?? null
}

/** Customers as redemptions show them, by UUID. */
export async function redeemersById(
  db: Queryable,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Redeemer>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<Redeemer>(sql`
    select id, source_id, name, email, metadata from coterie.customers
    where id = any (${[...new Set(ids)]}::uuid[]) and (project_id = ${projectId}) is true`)
  return new Map(rows.map((row) => [row.id, row]))
}
