import type { Counted, RuleFacts } from './facts.ts'

/** Every rule there is, once: checker, evaluation, the facts that have to be read and the reference go by this table. */
export interface RuleRow {
  readonly name: string
  /** Whose fault it is when it does not hold: `customer_rules_violated` and so on. */
  readonly about: 'customer' | 'order' | 'redemption'
  /** Without it there is nothing to measure. */
  readonly needs: 'customer' | 'order' | null
  readonly measures: Measured
  /** Names of the rules that may stand inside. */
  readonly inside: readonly string[]
}

export type MetadataOwner = 'customer' | 'order' | 'order_item' | 'product' | 'redemption' | 'event'
export type LineValue = 'price' | 'quantity' | 'aggregated_quantity' | 'aggregated_amount' | 'match_all'
export type Selection = 'product' | 'sku' | 'any' | 'every' | 'none' | 'cheapest' | 'most_expensive'

/** Counts of the voucher or tier, or of its campaign; of one customer or all; since ever, or in the running window. */
export interface Counter {
  readonly counts: Counted
  readonly scope: 'redeemable' | 'campaign'
  readonly perCustomer: boolean
  readonly window: CounterWindow | null
}
export type CounterWindow = 'day' | 'week' | 'month'

export type Measured =
  | { readonly of: 'segments' | 'tiers' }
  | {
      readonly of: 'value'
      readonly type: 'number' | 'money' | 'boolean'
      readonly read: (facts: RuleFacts) => unknown
    }
  | { readonly of: 'counter'; readonly type: 'number' | 'money'; readonly counter: Counter }
  | { readonly of: 'metadata'; readonly owner: Exclude<MetadataOwner, 'order_item' | 'product'> }
  /** Some line, or each of at least one. */
  | { readonly of: 'prices' | 'line_metadata'; readonly quantifier: 'some' | 'each' }
  /** Lines with certain products; of those, what the rules inside say. */
  | { readonly of: 'lines'; readonly select: Selection }
  | { readonly of: 'product_metadata' }
  /** Of a line that the rule around it found, or of all those. */
  | { readonly of: 'line'; readonly value: LineValue }
  | { readonly of: 'line_property' }

const row = (
  name: string,
  about: RuleRow['about'],
  needs: RuleRow['needs'],
  measures: Measured,
  inside: readonly string[] = [],
): RuleRow => Object.freeze({ name, about, needs, measures, inside })

const onOrder = (name: string, measures: Measured, inside?: readonly string[]) =>
  row(`order.${name}`, 'order', 'order', measures, inside)
const number = (read: (facts: RuleFacts) => number): Measured => ({ of: 'value', type: 'number', read })
const money = (read: (facts: RuleFacts) => number): Measured => ({ of: 'value', type: 'money', read })

const WINDOWS = { daily: 'day', weekly: 'week', monthly: 'month' } as const

/** The rule itself where it counts since ever, and one for each window. */
function counters(name: string, counter: Omit<Counter, 'window'>, sinceEver = true): readonly RuleRow[] {
  const needs = counter.perCustomer ? 'customer' : null
  const one = (full: string, window: CounterWindow | null) =>
    row(full, 'redemption', needs, {
      of: 'counter',
      type: counter.counts === 'redemptions' ? 'number' : 'money',
      counter: { ...counter, window },
    })
  const windows = Object.entries(WINDOWS).map(([word, window]) => one(`${name}.${word}`, window))
  return sinceEver ? [one(name, null), ...windows] : windows
}

const total = (name: string, counts: Counted): RuleRow =>
  row(name, 'redemption', null, {
    of: 'counter',
    type: 'money',
    counter: { counts, scope: 'campaign', perCustomer: false, window: null },
  })

const LINE_RULES = ['quantity', 'aggregated_quantity', 'price', 'aggregated_amount', 'metadata'].map(
  (name) => `order.items.${name}`,
)
const SELECTIONS = ['any', 'every', 'none', 'cheapest', 'most_expensive'] as const

export const RULES: readonly RuleRow[] = Object.freeze([
  row('customer.segment', 'customer', 'customer', { of: 'segments' }),
  row('customer.metadata', 'customer', 'customer', { of: 'metadata', owner: 'customer' }),
  row('customer.loyalty_tier', 'customer', 'customer', { of: 'tiers' }),
  row('publication.redeemable_by_linked_customer', 'customer', 'customer', {
    of: 'value',
    type: 'boolean',
    read: ({ customer }) => customer!.holdsVoucher,
  }),

  onOrder(
    'amount',
    money(({ order }) => order!.amount),
  ),
  onOrder(
    'initial_amount',
    money(({ order }) => order!.initialAmount),
  ),
  onOrder(
    'total_amount',
    money(({ order }) => order!.totalAmount),
  ),
  onOrder('metadata', { of: 'metadata', owner: 'order' }),
  onOrder(
    'items.count',
    number(({ order }) => order!.lines.reduce((sum, { quantity }) => sum + quantity, 0)),
  ),
  onOrder('items.price_any', { of: 'prices', quantifier: 'some' }),
  onOrder('items.price_each', { of: 'prices', quantifier: 'each' }),
  onOrder('items.metadata_any', { of: 'line_metadata', quantifier: 'some' }),
  onOrder('items.metadata_each', { of: 'line_metadata', quantifier: 'each' }),
  ...SELECTIONS.map((select) => onOrder(`items.${select}`, { of: 'lines', select }, LINE_RULES)),
  ...(['product', 'sku'] as const).map((select) =>
    row(`${select}.id`, 'order', 'order', { of: 'lines', select }, [`${select}.price`, `${select}.quantity`]),
  ),
  row('product.metadata', 'order', 'order', { of: 'product_metadata' }, [
    'product.metadata.aggregated_quantity',
    'product.metadata.aggregated_amount',
    'product.metadata.match_all',
  ]),

  ...counters('redemption.count', { counts: 'redemptions', scope: 'redeemable', perCustomer: false }, false),
  ...counters('redemption.count.per_customer', { counts: 'redemptions', scope: 'redeemable', perCustomer: true }),
  ...counters('campaign.redemptions.count', { counts: 'redemptions', scope: 'campaign', perCustomer: false }),
  ...counters('campaign.redemptions.customers_count', { counts: 'redemptions', scope: 'campaign', perCustomer: true }),
  total('campaign.orders.amount', 'order_amounts'),
  total('campaign.orders.amount_discounted', 'discounts'),
  total('redemption.gift.amount', 'credits'),
  row(
    'redemption.reward.pay_with_points.points_used',
    'redemption',
    null,
    number(({ redemption }) => redemption.pointsUsed),
  ),
  row('redemption.metadata', 'redemption', null, { of: 'metadata', owner: 'redemption' }),
  row('custom_event.metadata', 'redemption', null, { of: 'metadata', owner: 'event' }),
])

const INSIDE: readonly RuleRow[] = Object.freeze([
  ...(['quantity', 'aggregated_quantity', 'price', 'aggregated_amount'] as const).map((value) =>
    onOrder(`items.${value}`, { of: 'line', value }),
  ),
  onOrder('items.metadata', { of: 'line_property' }),
  ...(['product', 'sku'] as const).flatMap((thing) =>
    (['price', 'quantity'] as const).map((value) => row(`${thing}.${value}`, 'order', 'order', { of: 'line', value })),
  ),
  ...(['aggregated_quantity', 'aggregated_amount', 'match_all'] as const).map((value) =>
    row(`product.metadata.${value}`, 'order', 'order', { of: 'line', value }),
  ),
])

const BY_NAME: ReadonlyMap<string, RuleRow> = new Map([...RULES, ...INSIDE].map((each) => [each.name, each]))

export const findRule = (name: string): RuleRow | undefined => BY_NAME.get(name)

/** Whether a metadata key belongs to it. */
export function takesProperty({ measures }: RuleRow): boolean {
  return ['metadata', 'line_metadata', 'product_metadata', 'line_property'].includes(measures.of)
}
