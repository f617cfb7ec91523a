import { describe, type Problem } from '../../../../filter/problem.ts'
import { decodeId, derivedId, newId } from '../../store/index.ts'
import type { CustomerPatch } from '../customers/patch.ts'
import { readProfile } from '../customers/profiles.ts'
import { type CustomerReference, readCustomerReference } from '../customers/reference.ts'
import type { JsonObject } from '../door/json.ts'
import { type IngestLimits, TEXT_LIMITS } from '../door/limits.ts'
import { type KeyedPatch, readMetadata } from '../door/metadata.ts'
import { readInstant } from '../door/moment.ts'
import { at } from '../door/path.ts'
import { requireText } from '../door/text.ts'
import { type GivenAmounts, itemsAmount, readAmounts } from './amounts.ts'
import { readItems } from './items.ts'
import { type OrderStatus, statusFlaw, statusOf } from './status.ts'

/** What one write says about one order; undefined where it says nothing. */
export interface OrderInput {
  /** Where the body stands, for problems. */
  readonly path: string
  /** The UUID. */
  readonly id: string
  readonly sourceId: string | null
  /** false: addressed by its id, so it has to be there. */
  readonly mayCreate: boolean
  /** null: the customer who has it. */
  readonly customer: CustomerReference | null
  /** What the body says about the customer beside who it is. */
  readonly profile: CustomerPatch | null
  readonly createdAt: string | undefined
  readonly status: OrderStatus | undefined
  readonly amounts: GivenAmounts
  readonly items: readonly JsonObject[] | undefined
  readonly itemsSum: number | undefined
  readonly metadata: KeyedPatch | undefined
}

/** Reads an order's body. It names the order by `source_id` or `id` (neither makes a new one) and its customer. */
export function readOrder(
  body: JsonObject,
  projectId: string,
  path: string,
  limits: IngestLimits,
  problems: Problem[],
): OrderInput | undefined {
  const before = problems.length
  const named = readOrderIds(body, projectId, path, problems)
  const { customer, profile } = readOrderCustomer(
    body.customer ?? body.customer_id,
    projectId,
    path,
    named?.mayCreate === false,
    limits,
    problems,
  )
  const items = readItems(body.items, at(path, 'items'), limits, problems)
  const input = {
    path,
    ...(named ?? { id: '', sourceId: null, mayCreate: false }),
    customer,
    profile,
    createdAt: readInstant(body.created_at, at(path, 'created_at'), problems),
    status: readStatus(body.status, at(path, 'status'), problems),
    amounts: readAmounts(body, path, problems),
    items,
    itemsSum: items && items.length > 0 ? sumOf(items, path, problems) : undefined,
    metadata: readMetadata(body.metadata, at(path, 'metadata'), limits, problems),
  }
  return problems.length > before ? undefined : Object.freeze(input)
}

type OrderIds = Pick<OrderInput, 'id' | 'sourceId' | 'mayCreate'>

function readOrderIds(body: JsonObject, projectId: string, path: string, problems: Problem[]): OrderIds | undefined {
  const given = (value: unknown) => value !== undefined && value !== null && value !== ''
  const sourceId = given(body.source_id)
    ? requireText(body.source_id, at(path, 'source_id'), TEXT_LIMITS.sourceId, problems)
    : undefined
  const derived = sourceId === undefined ? undefined : derivedId(projectId, 'order', sourceId)
  if (!given(body.id)) return { id: derived ?? newId(), sourceId: sourceId ?? null, mayCreate: true }
  const id = typeof body.id === 'string' ? decodeId('ord', body.id) : null
  if (id === null) {
    problems.push({
      path: at(path, 'id'),
      message: `An id such as "ord_01h2xcejqtf2nbrexx3vqjhp41" is needed here, not ${describe(body.id)}.`,
    })
    return undefined
  }
  if (derived !== undefined && derived !== id)
    problems.push({
      path: at(path, 'source_id'),
      message: 'This is not the source_id of the order with this id; it cannot be changed.',
    })
  return { id, sourceId: sourceId ?? null, mayCreate: derived === id }
}

function readOrderCustomer(
  value: unknown,
  projectId: string,
  path: string,
  optional: boolean,
  limits: IngestLimits,
  problems: Problem[],
): Pick<OrderInput, 'customer' | 'profile'> {
  if (optional && (value === undefined || value === null)) return { customer: null, profile: null }
  const where = at(path, 'customer')
  const customer = readCustomerReference(value, projectId, where, problems) ?? null
  return { customer, profile: customer && readProfile(value, projectId, where, limits, problems) }
}

function readStatus(value: unknown, path: string, problems: Problem[]): OrderStatus | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const status = typeof value === 'string' ? statusOf(value) : null
  if (status !== null) return status
  problems.push({ path, message: statusFlaw(describe(value)) })
  return undefined
}

function sumOf(items: readonly JsonObject[], path: string, problems: Problem[]): number | undefined {
  const amount = itemsAmount(items)
  if ('sum' in amount) return amount.sum
  const where = at(at(path, 'items'), amount.tooLargeAt)
  problems.push({ path: where, message: `The items up to this one come to more than ${Number.MAX_SAFE_INTEGER}.` })
  return undefined
}
