import type { Problem } from '../../../../filter/problem.ts'
import { emptyPatch, readCustomer, saysNothing } from '../../ingest/customers/patch.ts'
import { bySourceId, customerReference, readIds } from '../../ingest/customers/reference.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { readText } from '../../ingest/door/text.ts'
import { invalidInput } from '../../store/index.ts'
import type { Asked, AskedCustomer } from './asked.ts'
import type { AskedRedeemable } from './candidate.ts'
import { readAskedOrder } from './read_asked_order.ts'
import { readRedeemables, readUse } from './read_redeemables.ts'
import { readSession } from './read_session.ts'

/** What the path names: one redeemable, of which the body says the rest. null: the body lists them. */
export type NamedRedeemable = Pick<AskedRedeemable, 'object' | 'id'> | null

const NOTHING: JsonObject = Object.freeze({})

/**
 * The body of a validation or redemption, all that is wrong with it at once. Throws `invalid_input`, `invalid_gift` for credits,
 * `duplicated_redeemables` or `invalid_redeemables`. Whether anything is missing depends on what is asked for, and is not asked here.
 */
export function readAsked(
  projectId: string,
  body: unknown,
  named: NamedRedeemable,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): Asked {
  const problems: Problem[] = []
  const sent = isObject(body) ? body : NOTHING
  const redeemables =
    named === null
      ? readRedeemables(projectId, sent.redeemables, problems)
      : [Object.freeze({ ...named, ...readUse(sent, '', problems) })]
  const asked = { ...readOccasionAsked(projectId, sent, limits, problems), redeemables }
  if (problems.length > 0) throw invalidInput(problems)
  return Object.freeze(asked)
}

/** The same without redeemables, for whoever asks which there are. */
export function readOccasionAsked(
  projectId: string,
  body: JsonObject,
  limits: IngestLimits,
  problems: Problem[],
): Omit<Asked, 'redeemables'> {
  const trackingId = readText(body.tracking_id, 'tracking_id', TEXT_LIMITS.sourceId, problems) || null
  const ofOrder = isObject(body.order) ? body.order.customer : undefined
  const customer = isFilled(body.customer)
    ? readAskedCustomer(body.customer, projectId, 'customer', limits, problems)
    : isFilled(ofOrder)
      ? readAskedCustomer(ofOrder, projectId, 'order.customer', limits, problems)
      : null
  return {
    customer: trackedCustomer(customer, projectId, trackingId),
    order: readAskedOrder(projectId, body.order, 'order', limits, problems),
    metadata: readMetadata(body.metadata, 'metadata', limits, problems)?.set ?? NOTHING,
    session: readSession(body.session, 'session', problems),
    trackingId,
  }
}

function readAskedCustomer(
  value: unknown,
  projectId: string,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): AskedCustomer | null {
  if (typeof value === 'string') {
    const text = readText(value, path, TEXT_LIMITS.sourceId, problems)
    return text ? { reference: customerReference(projectId, text), profile: null } : null
  }
  if (!isObject(value)) {
    problems.push({ path, message: `The customer's {"source_id": …} or {"id": …} is needed here.` })
    return null
  }
  const patch = readCustomer(value, projectId, path, limits, problems)
  if (patch === undefined) return null
  // What was wrong with the ids has been said.
  const { found } = readIds(value, projectId, path, [])
  const reference = found ?? null
  const profile = saysNothing(patch) ? null : { ...patch, may_create: false }
  return reference === null && profile === null ? null : { reference, profile }
}

/** Who is called by no id is the one who is tracked. */
function trackedCustomer(
  customer: AskedCustomer | null,
  projectId: string,
  trackingId: string | null,
): AskedCustomer | null {
  // What answers call a tracking id is no source id.
  if (trackingId === null || trackingId.startsWith('track_') || (customer !== null && customer.reference !== null))
    return customer
  const reference = bySourceId(projectId, trackingId)
  const profile = customer?.profile ?? null
  return { reference, profile: profile && { ...profile, ...named(reference) } }
}

const named = (reference: { readonly id: string; readonly sourceId: string | null }) => {
  const { id, source_id } = emptyPatch(reference)
  return { id, source_id }
}
