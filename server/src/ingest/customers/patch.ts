import { describe, type Problem } from '../../../../filter/problem.ts'
import { newId } from '../../store/index.ts'
import { isObject, type JsonObject } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { type KeyedPatch, readMetadata } from '../door/metadata.ts'
import { readDate, readInstant } from '../door/moment.ts'
import { at } from '../door/path.ts'
import { readText } from '../door/text.ts'
import { PROFILE_TEXTS, type ProfileColumn } from './profile.ts'
import { type CustomerReference, readIds } from './reference.ts'

/**
 * What one write says about one customer: the columns of `customers` it touches. null leaves a column as it is; the
 * empty text clears it. Plain data that goes to the database as it is, as JSON or as a line of COPY.
 */
export interface CustomerPatch extends Readonly<Record<ProfileColumn, string | null>> {
  readonly id: string
  readonly source_id: string | null
  /** A customer that does not exist is created; otherwise it is reported as missing. */
  readonly may_create: boolean
  readonly created_at: string | null
  /** Set by loaders of history only; everything else leaves it to the write. */
  readonly updated_at: string | null
  readonly birthdate: string | null
  readonly source: string | null
  readonly metadata: JsonObject | null
  readonly metadata_removed: readonly string[] | null
  readonly system_metadata: JsonObject | null
  readonly consents: JsonObject | null
  readonly consents_removed: readonly string[] | null
  readonly unsubscribed: boolean | null
}

const NOTHING: Omit<CustomerPatch, 'id' | 'source_id' | 'may_create'> = Object.freeze({
  created_at: null,
  updated_at: null,
  birthdate: null,
  source: null,
  metadata: null,
  metadata_removed: null,
  system_metadata: null,
  consents: null,
  consents_removed: null,
  unsubscribed: null,
  ...(Object.fromEntries(PROFILE_TEXTS.map(({ column }) => [column, null])) as Record<ProfileColumn, null>),
})

/** A patch that says nothing but who is meant. */
export function emptyPatch({ id, sourceId }: CustomerReference): CustomerPatch {
  return { ...NOTHING, id, source_id: sourceId, may_create: sourceId !== null }
}

/** Whether the write says anything beside who is meant. */
export const saysNothing = (patch: CustomerPatch): boolean =>
  Object.entries(NOTHING).every(([key]) => patch[key as keyof CustomerPatch] === null)

/** What connectors and loaders of history know and no request body says. */
export interface Provenance {
  /** `source` apart, kept as it is: `{mailchimp: {lists: […]}}`. `source: null` is a customer whose origin is unknown. */
  readonly systemMetadata?: JsonObject
  readonly updatedAt?: string
}

/** Reads a customer's body; a customer that names neither id nor source_id is new. */
export function readCustomer(
  body: JsonObject,
  projectId: string,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
  { systemMetadata, updatedAt }: Provenance = {},
): CustomerPatch | undefined {
  const before = problems.length
  const { found, named } = readIds(body, projectId, path, problems)
  const metadata = readMetadata(body.metadata, at(path, 'metadata'), limits, problems)
  const consents = readConsents(body.consents, at(path, 'consents'), limits, problems)
  const patch: CustomerPatch = {
    ...emptyPatch(found ?? { id: newId(), sourceId: null }),
    ...(named ? {} : { may_create: true }),
    ...readTexts(body, path, problems),
    created_at: readInstant(body.created_at, at(path, 'created_at'), problems) ?? null,
    updated_at: updatedAt ?? null,
    birthdate: readBirthdate(body, path, problems),
    ...readSource(body.source, systemMetadata, path, limits, problems),
    metadata: metadata?.set ?? null,
    metadata_removed: metadata?.removed ?? null,
    ...consents,
  }
  return problems.length > before ? undefined : Object.freeze(patch)
}

/** undefined says nothing, null clears. */
const cleared = (value: string | null | undefined): string | null => (value === undefined ? null : (value ?? ''))

/** `birthday` is an older name for it that clients still send. */
function readBirthdate(body: JsonObject, path: string, problems: Problem[]): string | null {
  const key = body.birthdate === undefined ? 'birthday' : 'birthdate'
  return cleared(readDate(body[key], at(path, key), problems))
}

function readTexts(body: JsonObject, path: string, problems: Problem[]): Partial<Record<ProfileColumn, string | null>> {
  const { address } = body
  if (address !== undefined && address !== null && !isObject(address))
    problems.push({ path: at(path, 'address'), message: `An object is needed here, not ${describe(address)}.` })
  const texts = PROFILE_TEXTS.map(({ field, column, longest }) => {
    const [first, inner] = field.split('.') as [string, string | undefined]
    const value =
      inner === undefined ? body[first] : isObject(address) ? address[inner] : address === null ? null : undefined
    const where = inner === undefined ? at(path, first) : at(at(path, first), inner)
    return [column, cleared(readText(value, where, longest, problems))]
  })
  return Object.fromEntries(texts)
}

function readSource(
  source: unknown,
  systemMetadata: JsonObject | undefined,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): Pick<CustomerPatch, 'source' | 'system_metadata'> {
  if (systemMetadata === undefined)
    return { source: readText(source, at(path, 'source'), TEXT_LIMITS.source, problems) || null, system_metadata: null }
  const { source: origin, ...rest } = systemMetadata
  const where = at(path, 'system_metadata')
  return {
    source: cleared(readText(origin ?? null, at(where, 'source'), TEXT_LIMITS.source, problems)),
    system_metadata: readMetadata(rest, where, limits, problems)?.set ?? null,
  }
}

type ConsentColumns = Pick<CustomerPatch, 'consents' | 'consents_removed' | 'unsubscribed'>

/** `{newsletter: true, sms: null}`; the key `unsubscribed` is the customer's wish to hear nothing at all. */
export function readConsents(value: unknown, path: string, limits: IngestLimits, problems: Problem[]): ConsentColumns {
  const given = readMetadata(value, path, limits, problems)
  if (given === undefined) return { consents: null, consents_removed: null, unsubscribed: null }
  const { unsubscribed, ...set } = given.set
  if (unsubscribed !== undefined && typeof unsubscribed !== 'boolean')
    problems.push({
      path: at(path, 'unsubscribed'),
      message: `true or false is needed here, not ${describe(unsubscribed)}.`,
    })
  return {
    consents: set,
    consents_removed: given.removed,
    unsubscribed: typeof unsubscribed === 'boolean' ? unsubscribed : null,
  }
}

/** Two writes of one customer as one; the later one wins wherever both speak. */
export function mergePatches(earlier: CustomerPatch, later: CustomerPatch): CustomerPatch {
  const spoken = Object.fromEntries(
    Object.entries(later).filter(([, value]) => value !== null),
  ) as Partial<CustomerPatch>
  return {
    ...earlier,
    ...spoken,
    may_create: earlier.may_create || later.may_create,
    ...mergedKeys('metadata', 'metadata_removed', earlier, later),
    ...mergedKeys('consents', 'consents_removed', earlier, later),
    system_metadata: later.system_metadata
      ? { ...earlier.system_metadata, ...later.system_metadata }
      : earlier.system_metadata,
  }
}

function mergedKeys(
  set: 'metadata' | 'consents',
  removed: 'metadata_removed' | 'consents_removed',
  earlier: CustomerPatch,
  later: CustomerPatch,
): Partial<CustomerPatch> {
  if (later[set] === null || earlier[set] === null) return {}
  const gone = new Set(later[removed])
  const kept = Object.entries(earlier[set]).filter(([key]) => !gone.has(key))
  const stillRemoved = (earlier[removed] ?? []).filter((key) => !Object.hasOwn(later[set]!, key))
  return { [set]: { ...Object.fromEntries(kept), ...later[set] }, [removed]: [...new Set([...stillRemoved, ...gone])] }
}

/** Each customer once; of several patches the later ones win. */
export function mergedById(patches: readonly CustomerPatch[]): readonly CustomerPatch[] {
  const byId = new Map<string, CustomerPatch>()
  for (const patch of patches) {
    const earlier = byId.get(patch.id)
    byId.set(patch.id, earlier ? mergePatches(earlier, patch) : patch)
  }
  return [...byId.values()]
}

export const metadataOf = (patch: CustomerPatch): KeyedPatch | undefined =>
  patch.metadata ? { set: patch.metadata, removed: patch.metadata_removed ?? [] } : undefined

export const consentsOf = (patch: CustomerPatch): KeyedPatch | undefined =>
  patch.consents ? { set: patch.consents, removed: patch.consents_removed ?? [] } : undefined
