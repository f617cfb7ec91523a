import type { Problem } from '@coterie/filter'
import type { Fact } from '../../segments/facts.ts'
import { settle } from '../../segments/settle.ts'
import type { Write } from '../../segments/write.ts'
import { sql } from '../../store/index.ts'
import { isObject } from '../door/json.ts'
import type { IngestLimits } from '../door/limits.ts'
import { at } from '../door/path.ts'
import { type RefusedItem, wrongItem } from '../refused.ts'
import { fitted } from './fitted.ts'
import { type CustomerPatch, mergedById, readCustomer, saysNothing } from './patch.ts'
import { sentPatches, writeCustomers } from './write.ts'

/** What an event or order says about its customer beside who it is; null when it says nothing. */
export function readProfile(
  customer: unknown,
  projectId: string,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): CustomerPatch | null {
  if (!isObject(customer) || Object.keys(customer).every((key) => WHO.has(key))) return null
  const patch = readCustomer(customer, projectId, path, limits, problems)
  return patch === undefined || saysNothing(patch) ? null : { ...patch, may_create: false }
}

const WHO: ReadonlySet<string> = new Set(['source_id', 'id', 'object'])

/** An event or order with what it says about its customer. */
export interface WithProfile {
  readonly path: string
  readonly profile: CustomerPatch | null
}

/** What is wrong with a profile, by item. To be asked before anything is written. */
export function refusedProfiles<T extends WithProfile>(
  { definitions }: Write,
  items: readonly T[],
): ReadonlyMap<T, RefusedItem> {
  const refused = new Map<T, RefusedItem>()
  for (const item of items) {
    if (item.profile === null) continue
    const { problems } = fitted({ path: at(item.path, 'customer'), patch: item.profile, problems: [] }, definitions)
    if (problems.length > 0) refused.set(item, wrongItem(problems))
  }
  return refused
}

/** What customers did, of which all that was accepted is written. */
export interface Deeds {
  /** Customers whose things were created or changed, and which facts these are. */
  readonly touched: readonly string[]
  readonly facts: Iterable<Fact>
  /** Everything accepted, changed or not. */
  readonly accepted: readonly (WithProfile & { readonly customerId: string })[]
}

/**
 * Ends a write of what customers did: brings their profiles up to date, takes back those who were created for something that
 * was refused, and settles.
 */
export async function settleDeeds(
  write: Write,
  { touched, facts, accepted }: Deeds,
  limits: IngestLimits,
): Promise<void> {
  const kept = await withoutUnused(write, accepted)
  const profiles = await writeProfiles(write, accepted, limits)
  if (kept.length > 0) await settle(write, kept, 'everything', 'write')
  const others = new Set([...touched, ...profiles.updated].filter((id) => !write.created.has(id)))
  if (others.size > 0) await settle(write, [...others], new Set([...facts, ...profiles.facts]), 'write')
}

async function withoutUnused({ tx, created }: Write, accepted: Deeds['accepted']): Promise<readonly string[]> {
  if (created.size === 0) return []
  const used = new Set(accepted.map(({ customerId }) => customerId))
  const unused = [...created].filter((id) => !used.has(id))
  if (unused.length > 0) await tx.query(sql`delete from coterie.customers where id = any (${unused}::uuid[])`)
  return [...created].filter((id) => used.has(id))
}

async function writeProfiles(
  write: Write,
  accepted: Deeds['accepted'],
  limits: IngestLimits,
): Promise<{ readonly updated: readonly string[]; readonly facts: Iterable<Fact> }> {
  const patches = mergedById(accepted.flatMap(({ profile }) => profile ?? []))
  return patches.length === 0 ? { updated: [], facts: [] } : writeCustomers(write, sentPatches(patches), { limits })
}
