import { describe, orList, type Problem } from '../../../../filter/problem.ts'
import { isFilled } from '../../ingest/door/given.ts'
import { isObject } from '../../ingest/door/json.ts'
import { at } from '../../ingest/door/path.ts'
import { requireText } from '../../ingest/door/text.ts'
import type { AskedSession, SessionUnit } from './asked.ts'
import { readNumeric } from './read_numeric.ts'

/** Nanoseconds of each unit. */
const UNITS: Readonly<Record<SessionUnit, bigint>> = Object.freeze({
  DAYS: 86_400_000_000_000n,
  HOURS: 3_600_000_000_000n,
  MINUTES: 60_000_000_000n,
  SECONDS: 1_000_000_000n,
  MILLISECONDS: 1_000_000n,
  MICROSECONDS: 1_000n,
  NANOSECONDS: 1n,
})

const DEFAULT_TTL = 7
const LONGEST_KEY = 256
/** Ten years: what is held longer than that is not held for a customer at the till. */
const LONGEST = 3650n * UNITS.DAYS

/** `session` of a body: `{type: "LOCK", key?, ttl?, ttl_unit?}`; seven days unless told. */
export function readSession(value: unknown, path: string, problems: Problem[]): AskedSession | null {
  if (!isFilled(value)) return null
  if (!isObject(value)) {
    problems.push({ path, message: `A session such as {"type": "LOCK"} is needed here, not ${describe(value)}.` })
    return null
  }
  if (isFilled(value.type) && value.type !== 'LOCK')
    problems.push({ path: at(path, 'type'), message: `LOCK is needed here, not ${describe(value.type)}.` })
  const key = isFilled(value.key) ? (requireText(value.key, at(path, 'key'), LONGEST_KEY, problems) ?? null) : null
  const ttl = readNumeric(value.ttl, at(path, 'ttl'), problems) ?? DEFAULT_TTL
  const ttlUnit = readUnit(value.ttl_unit, at(path, 'ttl_unit'), problems)
  const nanos = BigInt(ttl) * UNITS[ttlUnit]
  if (nanos > LONGEST) problems.push({ path: at(path, 'ttl'), message: 'A session holds for ten years at most.' })
  return Object.freeze({ key, type: 'LOCK', ttl, ttlUnit, micros: nanos / 1000n })
}

function readUnit(value: unknown, path: string, problems: Problem[]): SessionUnit {
  if (!isFilled(value)) return 'DAYS'
  if (typeof value === 'string' && Object.hasOwn(UNITS, value)) return value as SessionUnit
  problems.push({ path, message: `A unit is needed here: ${orList(Object.keys(UNITS))}, not ${describe(value)}.` })
  return 'DAYS'
}
