import { firstKeys } from '../server/src/http/access/keys/first.ts'
import { assignRules } from '../server/src/promotions/validation_rules/assign_rules.ts'
import { createRule } from '../server/src/promotions/validation_rules/save_rule.ts'
import { derivedId, encodeId, sql, transaction } from '../server/src/store/index.ts'
import { NOW } from './data.ts'
import { HEADERS, KEY } from './http/cases.ts'
import { oneByOne, quantile } from './http/one_by_one.ts'
import { serve } from './http/served.ts'
import { type Figure, fromPairs } from './measure.ts'
import { overlapping } from './overlapping.ts'
import type { Place } from './place.ts'
import { type Group, showOnly } from './segments.ts'
import { someCustomers } from './some_customers.ts'

const SEGMENTS = 100
const REDEEMABLES = 1_000
const REQUESTS = 500
const LIMIT_MS = 30
const LIMIT = 3
const AMOUNT = 10_000

/** What a customer may use of 1,000 redeemables with rules over 100 segments, against a bare server with one statement of the same. */
export async function qualifications(place: Place): Promise<readonly Figure[]> {
  const { db, projectId, briefly } = place
  const group = overlapping(place, 'qualified', SEGMENTS)
  await showOnly(db, projectId, group)
  await makeRedeemables(place, group)
  await firstKeys(db, projectId, KEY, NOW)
  const { rows } = await db.query<{ swept_until: string }>(sql`
    select swept_until from coterie.sweeps where project_id = ${projectId}`)
  const product = await serve('product.ts', { url: db.url, now: rows[0]!.swept_until })
  const baseline = await serve('baseline.ts', { url: db.url })
  try {
    const customers = await someCustomers(place)
    const customer = (n: number) => customers[n % customers.length]!
    const figures: Figure[] = []
    for (const [name, sorting_rule] of [
      ['HTTP: qualifications, the newest 50 of 1,000 redeemables', 'DEFAULT'],
      ['HTTP: qualifications, the best 50 of 1,000 redeemables', 'BEST_DEAL'],
    ] as const) {
      const pairs = await oneByOne(
        (n) => ({
          url: `${product.url}/v1/qualifications`,
          headers: HEADERS,
          body: {
            customer: { source_id: customer(n).source_id },
            order: { amount: AMOUNT },
            options: { limit: 50, sorting_rule },
          },
        }),
        (n) => ({
          url: `${baseline.url}/qualifications/${customer(n).id}?amount=${AMOUNT}&best=${sorting_rule === 'BEST_DEAL'}`,
        }),
        briefly ? 5 : REQUESTS,
      )
      const [mine, bare] = [quantile(pairs, 'ours', 0.95), quantile(pairs, 'theirs', 0.95)]
      const note = `p95 ${mine.toFixed(1)} ms (at most ${LIMIT_MS}), by hand ${bare.toFixed(1)} ms`
      figures.push({ name, ...fromPairs(pairs), limit: LIMIT, holds: mine < LIMIT_MS, note })
    }
    return figures
  } finally {
    await product.stop()
    await baseline.stop()
    await db.query('drop table coterie.bench_redeemables')
  }
}

const MADE = ['rule_assignments', 'validation_rules', 'promotion_tiers', 'vouchers', 'campaigns', 'redemptions']

/** Half promotion tiers, half codes; most with a rule: in a segment, in none, over an amount, once for each customer. */
async function makeRedeemables(place: Place, { filters }: Group): Promise<void> {
  const { db, projectId, briefly } = place
  for (const table of MADE) await db.query(`delete from coterie.${table} where project_id = $1`, [projectId])
  await db.query('drop table if exists coterie.bench_redeemables')
  await db.query(`create table coterie.bench_redeemables (id uuid primary key, kind text, code text, created_at timestamptz,
    percent_off numeric, amount_off bigint, any_of uuid[] not null default '{}', none_of uuid[] not null default '{}', least bigint, times bigint)`)
  const { rows: segments } = await db.query<{ id: string }>(sql`
    select id from coterie.segments where project_id = ${projectId} order by name limit ${filters.length}`)
  const segment = (n: number) => segments[n % segments.length]!.id
  const campaigns = Array.from({ length: 10 }, (_, n) => derivedId(projectId, 'bench campaign', String(n)))
  await db.query(sql`
    insert into coterie.campaigns (id, project_id, name, type, created_at)
    select k.id, ${projectId}, 'Promotion ' || k.n, 'PROMOTION', ${NOW}
    from unnest(${campaigns}::uuid[]) with ordinality k (id, n)`)
  for (let n = 0; n < (briefly ? 50 : REDEEMABLES); n++) {
    const isTier = n % 2 === 0
    const code = `CODE${n}`
    const id = derivedId(projectId, isTier ? 'bench tier' : 'voucher', code)
    const at = new Date(Date.parse(NOW) - (n + 1) * 1000).toISOString()
    const [percent, amount] = n % 3 === 0 ? [null, 100 + n] : [1 + (n % 50), null]
    const discount = sql.json(
      percent === null ? { type: 'AMOUNT', amount_off: amount } : { type: 'PERCENT', percent_off: percent },
    )
    if (isTier)
      await db.query(sql`
        insert into coterie.promotion_tiers (id, project_id, campaign_id, name, discount, hierarchy, created_at)
        values (${id}, ${projectId}, ${campaigns[n % 10]!}, ${code}, ${discount}, ${n}, ${at})`)
    else
      await db.query(sql`
        insert into coterie.vouchers (id, project_id, code, type, discount, created_at)
        values (${id}, ${projectId}, ${code}, 'DISCOUNT_VOUCHER', ${discount}, ${at})`)
    const anyOf = n % 5 <= 2 ? [segment(n), segment(n + 30), segment(n + 60)] : []
    const noneOf = n % 5 === 3 ? [segment(n + 50)] : []
    const least = n % 10 === 4 ? 5_000 : null
    const times = n % 10 === 9 ? 1 : null
    await db.query(sql`
      insert into coterie.bench_redeemables values (${id}, ${isTier ? 'promotion_tier' : 'voucher'}, ${code}, ${at}, ${percent},
        ${amount}, ${anyOf}::uuid[], ${noneOf}::uuid[], ${least}, ${times})`)
    await giveRule(place, { type: isTier ? 'promotion_tier' : 'voucher', id }, { anyOf, noneOf, least, times })
  }
  for (const table of [...MADE, 'bench_redeemables', 'segment_members'])
    await db.query(`vacuum analyze coterie.${table}`)
}

interface Asked {
  readonly anyOf: readonly string[]
  readonly noneOf: readonly string[]
  readonly least: number | null
  readonly times: number | null
}

/** Each has a rule object of its own, as marketers make them. */
async function giveRule(
  { db, projectId }: Place,
  to: { readonly type: 'voucher' | 'promotion_tier'; readonly id: string },
  { anyOf, noneOf, least, times }: Asked,
): Promise<void> {
  const ids = (uuids: readonly string[]) => uuids.map((id) => encodeId('seg', id))
  const asked = [
    ...(anyOf.length > 0 ? [{ name: 'customer.segment', conditions: { $is: ids(anyOf) } }] : []),
    ...(noneOf.length > 0 ? [{ name: 'customer.segment', conditions: { $is_not: ids(noneOf) } }] : []),
    ...(least === null ? [] : [{ name: 'order.amount', conditions: { $more_than: [least] } }]),
    ...(times === null
      ? []
      : [{ name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [times] } }]),
  ]
  if (asked.length === 0) return
  const rule = await createRule(db, projectId, NOW, {
    name: 'Bench',
    rules: Object.fromEntries(asked.map((each, n) => [n + 1, each])),
  })
  await transaction(db, (tx) => assignRules(tx, projectId, NOW, to, [encodeId('val', rule.id)]))
}
