import type { Problem } from '@coterie/filter'
import { describe } from '../../../../filter/problem.ts'
import type { CustomerPatch } from '../../ingest/customers/patch.ts'
import { readProfile } from '../../ingest/customers/profiles.ts'
import { type CustomerReference, readCustomerReference } from '../../ingest/customers/reference.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, type IngestLimits, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readMetadata } from '../../ingest/door/metadata.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import { invalidInput, Refusal } from '../../store/index.ts'

/** What a body asks to be published to whom. */
export interface AskedPublication {
  /** By id or name. */
  readonly campaign: string | null
  /** By id or code. */
  readonly voucher: string | null
  readonly count: number
  readonly customer: CustomerReference
  readonly profile: CustomerPatch | null
  readonly sourceId: string | null
  readonly channel: string
  readonly metadata: JsonObject
  /** Who has one already gets the same again. */
  readonly joinOnce: boolean
}

const COUNT_AT_MOST = 20

/** Reads a publication's body. Throws `missing_vouchers`, `missing_customer` and what else is wrong. */
export function readPublication(
  body: JsonObject,
  projectId: string,
  limits: IngestLimits = DEFAULT_INGEST_LIMITS,
): AskedPublication {
  if (!isFilled(body.campaign) && !isFilled(body.voucher))
    throw new Refusal('missing_vouchers', 'Either Campaign or Voucher is required')
  if (!isFilled(body.customer)) throw new Refusal('missing_customer', 'A publication needs a customer')
  const problems: Problem[] = []
  const asked = {
    campaign: isFilled(body.campaign) ? nameOf(body.campaign, 'campaign', problems) : null,
    voucher: isFilled(body.voucher) ? nameOf(body.voucher, 'voucher', problems) : null,
    count: readCount(isObject(body.campaign) ? body.campaign.count : undefined, problems),
    customer: readCustomerReference(body.customer, projectId, 'customer', problems),
    profile: readProfile(body.customer, projectId, 'customer', limits, problems),
    sourceId: readText(body.source_id, 'source_id', TEXT_LIMITS.sourceId, problems) || null,
    channel: readText(body.channel, 'channel', TEXT_LIMITS.source, problems) || 'API',
    metadata: readMetadata(body.metadata, 'metadata', limits, problems)?.set ?? {},
    joinOnce: body.join_once === true || body.join_once === 'true',
  }
  if (problems.length > 0) throw invalidInput(problems)
  return { ...asked, customer: asked.customer! }
}

/** `"Summer"`, `{"name": "Summer"}` or `{"id": "camp_…"}`; a voucher likewise by its code. */
function nameOf(value: unknown, path: string, problems: Problem[]): string {
  const name = isObject(value) ? (value.name ?? value.code ?? value.id) : value
  return requireText(name, isObject(value) ? `${path}.name` : path, TEXT_LIMITS.name, problems) ?? ''
}

function readCount(value: unknown, problems: Problem[]): number {
  if (value === undefined || value === null) return 1
  const count = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
  if (Number.isInteger(count) && (count as number) >= 1 && (count as number) <= COUNT_AT_MOST) return count as number
  problems.push({
    path: 'campaign.count',
    message: `A whole number from 1 to ${COUNT_AT_MOST} is needed here, not ${describe(value)}.`,
  })
  return 1
}
