import { describe, type Problem } from '../../../../../filter/problem.ts'
import { isGiven } from '../../../ingest/door/given.ts'
import { isObject, type JsonObject, requireObject } from '../../../ingest/door/json.ts'
import { DEFAULT_INGEST_LIMITS, TEXT_LIMITS } from '../../../ingest/door/limits.ts'
import { readMetadata } from '../../../ingest/door/metadata.ts'
import { at } from '../../../ingest/door/path.ts'
import { readText, requireText } from '../../../ingest/door/text.ts'
import { readValidity } from '../../validity/read_validity.ts'
import { ALWAYS, type Validity } from '../../validity/validity.ts'
import { type ExpirationRules, readExpirationRules } from '../expiry/expiration_rules.ts'
import { type Calculation, readCalculation } from './calculation.ts'
import { type EarningRuleRow, earnedBy, ORDER_PAID, SEGMENT_ENTERED } from './rule_row.ts'

/** What a body says of an earning rule, whole. */
export interface EarningRuleInput {
  readonly event: string
  /** `seg_…` or the segment's name, as it was sent. */
  readonly segment: string | null
  readonly loyalty: Calculation
  readonly source: JsonObject
  readonly metadata: JsonObject
  readonly active: boolean
  readonly validity: Validity
  readonly expirationRules: ExpirationRules | null
  /** `val_…`; undefined: what it has stays. */
  readonly validationRule: string | null | undefined
}

/** Names that Voucherify has for what is no event of a customer. */
const NOT_OFFERED = /^customer\.loyalty\.tier\./

export function readEarningRule(value: unknown, path: string, problems: Problem[]): EarningRuleInput | undefined {
  const mine: Problem[] = []
  const body = requireObject(value, '', mine)
  const input = body && read(body, mine, undefined)
  problems.push(...mine.map((problem) => ({ ...problem, path: inList(path, problem.path) })))
  return mine.length > 0 ? undefined : input
}

/** What is left out stays as it is. */
export function readChanges(
  body: JsonObject,
  before: EarningRuleRow,
  problems: Problem[],
): EarningRuleInput | undefined {
  const input = read(body, problems, before)
  return problems.length > 0 ? undefined : input
}

const inList = (list: string, path: string): string => (path === '' ? list : list === '' ? path : `${list}.${path}`)

function read(body: JsonObject, problems: Problem[], before: EarningRuleRow | undefined): EarningRuleInput | undefined {
  const event = before?.event ?? requireText(body.event, 'event', TEXT_LIMITS.eventName, problems)
  if (event === undefined) return undefined
  if (!before && NOT_OFFERED.test(event))
    problems.push({
      path: 'event',
      message: `${ORDER_PAID}, ${SEGMENT_ENTERED} or the name of an event is needed here; ${describe(event)} is not offered.`,
    })
  if (body.pending_points) problems.push({ path: 'pending_points', message: 'Pending points are not offered.' })
  const by = earnedBy({ event })
  const loyalty =
    before && !isGiven(body.loyalty) ? before.loyalty : readCalculation(body.loyalty, by, problems, before?.loyalty)
  const segment = by === 'segment' && !before ? readSegment(body.segment, problems) : null
  const validity = readValidity(body, '', problems, before?.validity ?? ALWAYS)
  const patch = readMetadata(body.metadata, 'metadata', DEFAULT_INGEST_LIMITS, problems)
  const kept = Object.entries(before?.metadata ?? {}).filter(([key]) => !patch?.removed.includes(key))
  const rules = readExpirationRules(body.expiration_rules, 'expiration_rules', problems)
  const input = {
    event,
    segment,
    source: readSource(body, before?.source ?? {}, problems),
    metadata: { ...Object.fromEntries(kept), ...patch?.set },
    active: readActive(body.active, problems) ?? before?.active ?? true,
    expirationRules: body.expiration_rules === null ? null : (rules ?? before?.expiration_rules ?? null),
    validationRule: readRuleId(body.validation_rule_id, problems),
  }
  return loyalty === undefined || validity === undefined ? undefined : { ...input, loyalty, validity }
}

function readSegment(value: unknown, problems: Problem[]): string | null {
  const id = isObject(value) ? value.id : value
  if (typeof id === 'string' && id !== '') return id
  problems.push({ path: 'segment.id', message: `The id of a segment is needed here, not ${describe(id)}.` })
  return null
}

function readSource(body: JsonObject, before: JsonObject, problems: Problem[]): JsonObject {
  const banner = isObject(body.source)
    ? readText(body.source.banner, at('source', 'banner'), TEXT_LIMITS.description, problems)
    : undefined
  const schema = isObject(body.custom_event) ? body.custom_event.schema_id : undefined
  const schema_id = readText(schema, 'custom_event.schema_id', TEXT_LIMITS.sourceId, problems)
  return { ...before, ...(banner !== undefined && { banner }), ...(schema_id && { schema_id }) }
}

function readActive(value: unknown, problems: Problem[]): boolean | undefined {
  if (typeof value === 'boolean' || value === undefined || value === null) return value ?? undefined
  problems.push({ path: 'active', message: `true or false is needed here, not ${describe(value)}.` })
  return undefined
}

function readRuleId(value: unknown, problems: Problem[]): string | null | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value === '' ? null : value
  problems.push({
    path: 'validation_rule_id',
    message: `The id of a validation rule is needed here, not ${describe(value)}.`,
  })
  return undefined
}
