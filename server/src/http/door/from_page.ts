import { isObject, type JsonObject } from '../../ingest/door/json.ts'
import type { Asked, AskedSession } from '../../promotions/examine/asked.ts'
import type { Examination } from '../../promotions/examine/examination.ts'
import { isOnlyNamed } from '../../promotions/examine/is_only_named.ts'
import { type NamedRedeemable, readAsked } from '../../promotions/examine/read_asked.ts'
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

/** What a page asks for. Throws what `readAsked` does. */
export function askedByPage(projectId: string, body: JsonObject, named: NamedRedeemable): Asked {
  const asked = readAsked(projectId, fromPage(body), named)
  requireShort(asked.session)
  return ofNobodysOrder(asked)
}

/** Where a page names nobody, its order is a new one: not, by its number, that of somebody who was not named. */
export const ofNobodysOrder = <A extends Pick<Asked, 'customer' | 'order'>>(asked: A): A =>
  asked.customer !== null || asked.order === null ? asked : { ...asked, order: { ...asked.order, id: null } }

/** Else whoever knows a code could keep everybody from it for years. Throws `invalid_input`. */
function requireShort(session: AskedSession | null): void {
  if (session !== null && session.micros > DAY_MICROS)
    throw invalidInput([{ path: 'session.ttl', message: 'A session of a page holds for a day at most.' }])
}

/** How many codes a page has guessed wrong, beside an answer that does not say so by its status. */
export const codesNotThere = ({ inapplicable }: Pick<Examination, 'inapplicable'>): number =>
  inapplicable.filter(({ code }) => code === 'voucher_not_found').length
