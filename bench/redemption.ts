import { firstKeys } from '../server/src/http/access/keys/first.ts'
import { assignRules } from '../server/src/promotions/validation_rules/assign_rules.ts'
import { createRule } from '../server/src/promotions/validation_rules/save_rule.ts'
import { voucherIdOf } from '../server/src/promotions/vouchers/voucher_row.ts'
import { encodeId, sql, transaction } from '../server/src/store/index.ts'
import { NOW, someone } from './data.ts'
import { HEADERS, KEY } from './http/cases.ts'
import { oneByOne, quantile } from './http/one_by_one.ts'
import { serve } from './http/served.ts'
import { type Figure, fromPairs } from './measure.ts'
import type { Place } from './place.ts'
import { type Group, showOnly } from './segments.ts'

const SEGMENTS = 100
/** So many of them ask about orders, which a redemption changes. */
const DEPENDENT = 10
const REQUESTS = 1_000
const LIMIT_MS = 50
const PEOPLE = 500
const ITEMS = [
  { source_id: 'tea', quantity: 2, price: 4_500 },
  { source_id: 'pot', quantity: 1, price: 11_000 },
]
const AMOUNT = 20_000

const redeemed = ({ briefly }: Place): Group => ({
  name: 'redeemed',
  filters: Array.from({ length: briefly ? 2 * DEPENDENT : SEGMENTS }, (_, n) =>
    n < DEPENDENT
      ? { field: 'summary.orders.total_count', op: 'more_than', value: 10 + n }
      : { field: 'metadata.score', op: 'more_than_equal', value: n === DEPENDENT ? 0 : n * 10 },
  ),
})

/** A redemption on an order, for members of a segment and so often for each, against the bare transaction of the same by hand. */
export async function redemption(place: Place): Promise<readonly Figure[]> {
  const { db, projectId, briefly } = place
  await showOnly(db, projectId, redeemed(place))
  await firstKeys(db, projectId, KEY, NOW)
  const segment = await makeVouchers(place)
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  const product = await serve('product.ts', { url: db.url, now: rows[0]!.swept_until })
  const baseline = await serve('baseline.ts', { url: db.url })
  try {
    const customers = await members(place, segment)
    const half = Math.floor(customers.length / 2)
    const pairs = await oneByOne(
      (n) => ({
        url: `${product.url}/v1/vouchers/OURS/redemption`,
        headers: HEADERS,
        body: { customer: { source_id: customers[n % half]!.source_id }, order: { items: ITEMS } },
      }),
      // What the baseline inserts is not for ours to evaluate.
      (n) => ({
        url: `${baseline.url}/redemptions`,
        body: {
          project: projectId,
          customer: customers[half + (n % half)]!.id,
          voucher: voucherIdOf(projectId, 'THEIRS'),
          segment,
          amount: AMOUNT,
          items: ITEMS,
        },
      }),
      briefly ? 5 : REQUESTS,
    )
    const [mine, bare] = [quantile(pairs, 'ours', 0.95), quantile(pairs, 'theirs', 0.95)]
    const note = `p95 ${mine.toFixed(1)} ms (at most ${LIMIT_MS}), by hand ${bare.toFixed(1)} ms`
    const name = `HTTP: a redemption, ${DEPENDENT} of ${SEGMENTS} segments depend on its order`
    return [{ name, ...fromPairs(pairs), limit: 3, holds: mine < LIMIT_MS, note }]
  } finally {
    await product.stop()
    await baseline.stop()
  }
}

const MADE = ['rule_assignments', 'validation_rules', 'vouchers', 'redemptions']

/** One for each side, with the same rules; answers the UUID of the segment that these ask for. */
async function makeVouchers({ db, projectId }: Place): Promise<string> {
  for (const table of MADE) await db.query(`delete from coterie.${table} where project_id = $1`, [projectId])
  const { rows } = await db.query<{ id: string }>(sql`
    select id from coterie.segments where project_id = ${projectId} and name = ${`redeemed ${DEPENDENT}`}`)
  const { id: segment } = rows[0]!
  for (const code of ['OURS', 'THEIRS'])
    await db.query(sql`
      insert into coterie.vouchers (id, project_id, code, type, discount, quantity, created_at)
      values (${voucherIdOf(projectId, code)}, ${projectId}, ${code}, 'DISCOUNT_VOUCHER', '{"type": "AMOUNT", "amount_off": 500}',
        10000000, ${NOW})`)
  const rules = {
    1: { name: 'customer.segment', conditions: { $is: [encodeId('seg', segment)] } },
    2: { name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [1_000_000] } },
    logic: '1 and 2',
  }
  const { id } = await createRule(db, projectId, NOW, { name: 'members, so often', rules })
  const to = { type: 'voucher' as const, id: voucherIdOf(projectId, 'OURS') }
  await transaction(db, (tx) => assignRules(tx, projectId, NOW, to, [encodeId('val', id)]))
  for (const table of [...MADE, 'orders', 'customers', 'segment_members'])
    await db.query(`vacuum analyze coterie.${table}`)
  return segment
}

async function members(
  place: Place,
  segment: string,
): Promise<readonly { readonly id: string; readonly source_id: string }[]> {
  const sourceIds = Array.from({ length: 4 * PEOPLE }, (_, n) => someone(place, n))
  const { rows } = await place.db.query<{ id: string; source_id: string }>(sql`
    select c.id, c.source_id from coterie.customers c
    join coterie.segment_members m on m.customer_id = c.id
    join coterie.segments s on s.current_version = m.version_id and s.id = ${segment}
    where c.project_id = ${place.projectId} and c.source_id = any (${sourceIds}::text[]) limit ${PEOPLE}`)
  return rows
}
