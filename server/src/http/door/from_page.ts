import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { AskedSession } from '../../promotions/examine/asked.ts'
import { isOnlyNamed } from '../../promotions/examine/is_only_named.ts'
import { invalidInput } from '../../store/index.ts'

const DAY_MICROS = 86_400_000_000n

/**
 * The body of a page, whose key everybody can read. Orders are often numbered: a page says what is in its order, and is not told by
 * a number what somebody has bought. What it holds back for its visitor, it holds for a day unless it says less. Throws
 * `invalid_input`.
 */
export function fromPage<B extends object | null>(body: B): B {
  const { order, session } = (body ?? {}) as JsonObject
  if (isObject(order) && isOnlyNamed(order))
    throw invalidInput([
      {
        path: 'order',
        message: 'A page says what is in the order, its amount or items; stored ones are not read here.',
      },
    ])
  if (!isObject(session) || (session.ttl ?? null) !== null) return body
  return { ...body, session: { ...session, ttl: 1, ttl_unit: 'DAYS' } }
}

/** Else whoever knows a code could keep everybody from it for years. Throws `invalid_input`. */
export function requireShort(session: AskedSession | null): void {
  if (session !== null && session.micros > DAY_MICROS)
    throw invalidInput([{ path: 'session.ttl', message: 'A session of a page holds for a day at most.' }])
}
