import { ApiError } from '../../api/api.ts'
import { fieldProblems } from '../../parts/field_problems.ts'
import type { Problems } from '../../wizard/problems.ts'

type Places = readonly (readonly [pattern: RegExp, field: string])[]

/** Where the server's names of things are written down here. */
const PLACES: Places = Object.freeze([
  [/^(name|description)$/, ''],
  [/^start_date/, 'starts'],
  [/^expiration_date/, 'ends'],
  [/^validity_day_of_week/, 'days'],
  [/^validity_hours.*expiration_time/, 'to'],
  [/^validity_hours/, 'from'],
  [/^voucher\.gift/, 'giftAmount'],
  [/^voucher\.loyalty_card/, 'points'],
  [/^voucher\.code_config/, 'pattern'],
  [/^voucher\.redemption/, 'perCode'],
  [/^vouchers_count/, 'count'],
  [/^validation_rules/, 'rule'],
  [/^rules\./, 'segments'],
  [/^error/, 'message'],
])

const NUMBERS: Places = Object.freeze([
  [/percent_off/, 'percent'],
  [/amount_limit/, 'limit'],
  [/amount_off|fixed_amount/, 'amount'],
  [/unit_off/, 'units'],
  [/unit_type/, 'product'],
])

const KEYS = { invalid_code_config: 'voucher.code_config', validation_rule_not_found: 'validation_rules' }

interface ServerProblems {
  readonly problems: Problems
  /** Whether something is left that no field can say. */
  readonly rest: boolean
}

/** What the server refused, at the fields of the draft. */
export function serverProblems(error: unknown): ServerProblems {
  const paths = error instanceof ApiError ? (error.body.problems ?? []).map(({ path }) => path) : []
  const known = paths.filter((path) => placeOf(path) !== null)
  const { fields, rest } = fieldProblems(error, known, { keys: KEYS })
  return { problems: Object.fromEntries(Object.entries(fields).map(([path, text]) => [placeOf(path)!, text])), rest }
}

function placeOf(path: string): string | null {
  const [, tier, inTier = ''] = /^promotion\.tiers\[(\d+)\]\.?(.*)$/.exec(path) ?? []
  if (tier !== undefined) return `tiers.${tier}.${inTier.includes('discount') ? numberOf(inTier) : inTier}`
  if (path.startsWith('voucher.discount')) return numberOf(path)
  const place = PLACES.find(([pattern]) => pattern.test(path))?.[1]
  return place === '' ? path : (place ?? null)
}

const numberOf = (path: string) => `discount.${NUMBERS.find(([pattern]) => pattern.test(path))?.[1] ?? 'kind'}`
