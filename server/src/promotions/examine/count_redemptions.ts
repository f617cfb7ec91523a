import type { Calendar } from '../../segments/time/calendar.ts'
import type { Tx } from '../../store/index.ts'
import { runningWindow } from '../rules/counter_window.ts'
import type { Counted } from '../rules/facts.ts'
import type { Counter, CounterWindow } from '../rules/rule_table.ts'
import type { Candidate } from './candidate.ts'
import { scopeOf } from './counted_over.ts'

/** A counter of one candidate. */
export interface Count {
  readonly candidate: Candidate
  readonly counter: Counter
}

/** What stands so far under a counter of a candidate: without what is being made. */
export type Counts = (count: Count) => number

/** What tells the counter of one scope from others: candidates of a request may share one. */
export const counterKey = ({ candidate, counter }: Count): string => {
  const { of, id } = scopeOf(candidate, counter.scope)
  return `${of} ${id} ${counter.perCustomer} ${counter.window} ${counter.counts}`
}

const WORDS = ['ever', 'day', 'week', 'month'] as const satisfies readonly ('ever' | CounterWindow)[]
type Sums = Readonly<Record<`${(typeof WORDS)[number]}_${Counted}`, number>>
type Scope = ReturnType<typeof scopeOf>['of']

interface Row extends Sums {
  readonly of: Scope
  readonly id: string
}

const COLUMNS: Readonly<Record<Scope, string>> = Object.freeze({
  voucher: 'voucher_id',
  tier: 'promotion_tier_id',
  campaign: 'campaign_id',
})
const SCOPES = Object.keys(COLUMNS) as Scope[]

/** $2, $3, $4: where the running day, week and month began. */
const SUMS = WORDS.map((word, i) => {
  const within = i === 0 ? '' : ` filter (where r.created_at >= $${i + 1}::timestamptz)`
  return `count(*)${within} as ${word}_redemptions, coalesce(sum(r.order_amount)${within}, 0)::bigint as ${word}_order_amounts,
      coalesce(sum(r.discount)${within}, 0)::bigint as ${word}_discounts, coalesce(sum(r.amount)${within}, 0)::bigint as ${word}_credits`
}).join(',\n      ')

/** $1: ids; $5: null for all customers, with $6 the first moment that counts, or one. Redemptions that stand. */
const statement = (scope: Scope, whose: string) => `
    select '${scope}' as of, r.${COLUMNS[scope]} as id,
      ${SUMS}
    from coterie.redemptions r
    where r.${COLUMNS[scope]} = any ($1::uuid[]) and ${whose}
      and r.kind = 'redemption' and r.succeeded and r.rolled_back_at is null and not r.is_parent
    group by r.${COLUMNS[scope]}`

const EVERYBODYS = Object.fromEntries(
  SCOPES.map((scope) => [scope, statement(scope, 'r.created_at >= $5::timestamptz')]),
)
const ONES = SCOPES.map((scope) => statement(scope, 'r.customer_id = $5::uuid')).join('\n    union all')

/** Reads these counters: one statement for those of the customer, and one for each kind of scope that others share. */
export async function countRedemptions(
  db: Tx,
  counts: readonly Count[],
  customerId: string | null,
  calendar: Calendar,
): Promise<Counts> {
  if (counts.every(({ counter }) => counter.perCustomer) && customerId === null) return () => 0
  const starts = (['day', 'week', 'month'] as const).map((window) => runningWindow(window, calendar).from!)
  const rows = new Map<string, Sums>()
  const keep = (mine: boolean, found: readonly Row[]) => {
    for (const row of found) rows.set(`${row.of} ${row.id} ${mine}`, row)
  }
  const scopes = counts.map((count) => ({ ...count, ...scopeOf(count.candidate, count.counter.scope) }))
  const mine = scopes.filter(({ counter }) => counter.perCustomer)
  if (mine.length > 0 && customerId !== null) {
    const ids = [...new Set(mine.map(({ id }) => id))]
    keep(true, (await db.named<Row>('count_ones', ONES, [ids, ...starts, customerId])).rows)
  }
  for (const scope of SCOPES) {
    const shared = scopes.filter(({ of, counter }) => of === scope && !counter.perCustomer)
    if (shared.length === 0) continue
    const ids = [...new Set(shared.map(({ id }) => id))]
    keep(
      false,
      (await db.named<Row>(`count_${scope}`, EVERYBODYS[scope]!, [ids, ...starts, earliest(shared, starts)])).rows,
    )
  }
  return ({ candidate, counter }) => {
    const { of, id } = scopeOf(candidate, counter.scope)
    return Number(
      rows.get(`${of} ${id} ${counter.perCustomer}`)?.[`${counter.window ?? 'ever'}_${counter.counts}`] ?? 0,
    )
  }
}

/** Where windows are all that is asked for, what was before them is not read. */
function earliest(counts: readonly Count[], [day, week, month]: readonly string[]): string {
  const from = counts.map(({ counter: { window } }) =>
    window === null ? '-infinity' : { day: day!, week: week!, month: month! }[window],
  )
  return from.includes('-infinity') ? '-infinity' : from.sort()[0]!
}
