import type { Problem } from '@coterie/filter'
import { derivedId, newId } from '../../store/index.ts'
import type { CustomerPatch } from '../customers/patch.ts'
import { readProfile } from '../customers/profiles.ts'
import { type CustomerReference, readCustomerReference } from '../customers/reference.ts'
import { isObject, type JsonObject, requireObject } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { readMetadata } from '../door/metadata.ts'
import { readInstant } from '../door/moment.ts'
import { at } from '../door/path.ts'
import { readText, requireText, textFlaw } from '../door/text.ts'

/** One event as sent. */
export interface EventInput {
  /** Where the body stands, for problems. */
  readonly path: string
  /** The UUID: derived from the sender's id, so that a repeated event is recognised; else new. */
  readonly id: string
  readonly sourceId: string | null
  readonly name: string
  readonly customer: CustomerReference
  readonly customerId: string
  /** What the body says about the customer beside who it is. */
  readonly profile: CustomerPatch | null
  /** null: when it arrives. */
  readonly createdAt: string | null
  readonly properties: JsonObject
  /** What of it only promotions want to know: a referral's code, the card that earns. */
  readonly said?: JsonObject | null
}

/** Reads `{event, customer, metadata?, created_at?, id?}`; undefined when something is wrong with it. */
export function readEvent(
  value: unknown,
  projectId: string,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): EventInput | undefined {
  const before = problems.length
  const body = requireObject(value, path, problems)
  if (body === undefined) return undefined
  const name = requireText(body.event, at(path, 'event'), TEXT_LIMITS.eventName, problems)
  const sourceId = readText(body.id, at(path, 'id'), TEXT_LIMITS.sourceId, problems) || null
  const where = at(path, 'customer')
  const customer = readCustomerReference(body.customer, projectId, where, problems)
  const profile = customer ? readProfile(body.customer, projectId, where, limits, problems) : null
  const createdAt = readInstant(body.created_at, at(path, 'created_at'), problems) ?? null
  const properties = readMetadata(body.metadata, at(path, 'metadata'), limits, problems)?.set ?? {}
  if (problems.length > before || name === undefined || customer === undefined) return undefined
  const id = sourceId === null ? newId() : derivedId(projectId, 'event', sourceId)
  return {
    path,
    id,
    sourceId,
    name,
    customer,
    customerId: customer.id,
    profile,
    createdAt,
    properties,
    said: saidOf(body),
  }
}

/** Short: whatever else stands there is nobody's. */
function saidOf({ referral, loyalty }: JsonObject): JsonObject | null {
  if (referral === undefined && loyalty === undefined) return null
  const said = { ...textsOf('referral', referral), ...textsOf('loyalty', loyalty) }
  return Object.keys(said).length > 0 ? said : null
}

function textsOf(programme: string, value: unknown): JsonObject {
  if (!isObject(value)) return {}
  const texts = SAID.flatMap((key) => {
    const text = value[key]
    return typeof text === 'string' && textFlaw(text, TEXT_LIMITS.sourceId) === null ? [[key, text]] : []
  })
  return texts.length > 0 ? { [programme]: Object.fromEntries(texts) } : {}
}

const SAID = ['code', 'referrer_id']
