import { describe, type Problem, quote } from '../../../../filter/problem.ts'
import { checkJson, isObject, type JsonObject, jsonBytes } from '../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../ingest/door/limits.ts'
import { readInstant } from '../../ingest/door/moment.ts'
import { at } from '../../ingest/door/path.ts'
import { readText, requireText } from '../../ingest/door/text.ts'
import type { Definitions } from '../../segments/definitions.ts'
import { isoOf, micros } from '../../segments/time/instant.ts'
import type { OfferDraft, OfferLimits } from './offer.ts'
import { readAudiences } from './read_audiences.ts'
import { readRedeemable } from './read_redeemable.ts'

const LONGEST_NAME = 250
const MOST = 1_000_000_000_000

type Blank = Omit<OfferDraft, 'name'>

/** An offer about which nothing has been said. */
const BLANK: Blank = Object.freeze({
  content: {},
  custom_data: {},
  category: null,
  publish_at: null,
  expire_at: null,
  discontinued: false,
  must_activate: false,
  limits: { global_activation: null, member_activation: null, global_award: null, member_award: null },
  redeemable: null,
  audiences: [],
})

/** Keys of a body; the last few are what comes back when an offer is sent as it was shown. */
const KEYS: ReadonlySet<string> = new Set([
  ...['name', ...Object.keys(BLANK)],
  ...['id', 'object', 'state', 'used', 'created_at', 'updated_at'],
])

/**
 * An offer from outside. What is left out stays as it was `before`; null takes it away. `limits` are taken one by one, all
 * else as a whole. What is wrong is added to `problems`, all of it. Whether the redeemable is there remains to be asked.
 */
export function readOffer(
  body: unknown,
  before: OfferDraft | null,
  definitions: Definitions,
  problems: Problem[],
): OfferDraft | undefined {
  if (!isObject(body)) {
    problems.push({ path: '', message: `An offer is an object, not ${describe(body)}.` })
    return undefined
  }
  const already = problems.length
  for (const key of Object.keys(body))
    if (!KEYS.has(key)) problems.push({ path: at('', key), message: `An offer has no ${quote(key)}.` })
  const old: Blank = before ?? BLANK
  const given = <K extends keyof Blank>(key: K, read: (value: unknown) => Blank[K]): Blank[K] =>
    body[key] === undefined ? old[key] : body[key] === null ? BLANK[key] : read(body[key])
  const name = before && body.name === undefined ? before.name : requireText(body.name, 'name', LONGEST_NAME, problems)
  const draft = {
    name: name ?? '',
    content: given('content', (value) => readDocument(value, 'content', problems)),
    custom_data: given('custom_data', (value) => readDocument(value, 'custom_data', problems)),
    category: given('category', (value) => readText(value, 'category', TEXT_LIMITS.name, problems) ?? null),
    publish_at: given('publish_at', (value) => readMoment(value, 'publish_at', problems)),
    expire_at: given('expire_at', (value) => readMoment(value, 'expire_at', problems)),
    discontinued: given('discontinued', (value) => readBoolean(value, 'discontinued', problems)),
    must_activate: given('must_activate', (value) => readBoolean(value, 'must_activate', problems)),
    limits: given('limits', (value) => readLimits(value, old.limits, problems)),
    redeemable: given('redeemable', (value) => readRedeemable(value, 'redeemable', problems)),
    audiences: given('audiences', (value) => readAudiences(value, definitions, 'audiences', problems)),
  }
  const { publish_at, expire_at } = draft
  if (publish_at !== null && expire_at !== null && expire_at <= publish_at)
    problems.push({ path: 'expire_at', message: 'It would expire before it is published, or just then.' })
  return problems.length > already ? undefined : Object.freeze(draft)
}

function readDocument(value: unknown, path: string, problems: Problem[]): JsonObject {
  if (!isObject(value)) {
    problems.push({ path, message: `An object is needed here, not ${describe(value)}.` })
    return {}
  }
  const already = problems.length
  checkJson(value, path, DEFAULT_INGEST_LIMITS, problems)
  const bytes = problems.length > already ? 0 : jsonBytes(value)
  if (bytes > DEFAULT_INGEST_LIMITS.metadataBytes)
    problems.push({
      path,
      message: `At most ${DEFAULT_INGEST_LIMITS.metadataBytes} bytes of JSON are kept here, not ${bytes}.`,
    })
  return value
}

/** With all six digits, so that moments compare as texts. */
function readMoment(value: unknown, path: string, problems: Problem[]): string | null {
  const instant = readInstant(value, path, problems)
  return instant === undefined ? null : isoOf(micros(instant))
}

function readBoolean(value: unknown, path: string, problems: Problem[]): boolean {
  if (typeof value === 'boolean') return value
  problems.push({ path, message: `true or false is needed here, not ${describe(value)}.` })
  return false
}

function readLimits(value: unknown, before: OfferLimits, problems: Problem[]): OfferLimits {
  if (!isObject(value)) {
    problems.push({ path: 'limits', message: `An object of limits is needed here, not ${describe(value)}.` })
    return before
  }
  const limits: Record<string, number | null> = { ...before }
  for (const [key, limit] of Object.entries(value)) {
    const path = at('limits', key)
    if (!Object.hasOwn(before, key)) problems.push({ path, message: `There is no limit ${quote(key)}.` })
    else if (limit === null || (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= MOST))
      limits[key] = limit as number | null
    else
      problems.push({
        path,
        message: `A whole number of at least 1 is needed here, or null for no limit, not ${describe(limit)}.`,
      })
  }
  return limits as unknown as OfferLimits
}
