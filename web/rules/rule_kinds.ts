/** How the condition of a rule is chosen. */
export type RuleEditor = 'segments' | 'names' | 'products' | 'money' | 'number' | 'flag' | 'metadata'

export interface RuleKind {
  readonly group: 'customer' | 'order' | 'redemption'
  readonly editor: RuleEditor
  /** Whose attributes are offered. */
  readonly attributes?: 'customer' | 'order'
}

const kinds = <Names extends string>(names: readonly Names[], kind: RuleKind) =>
  Object.fromEntries(names.map((name) => [name, kind])) as Record<Names, RuleKind>

// Frozen below: `Object.freeze` would forget which names there are.
const KINDS = {
  ...kinds(['customer.segment'], { group: 'customer', editor: 'segments' }),
  ...kinds(['customer.metadata'], { group: 'customer', editor: 'metadata', attributes: 'customer' }),
  ...kinds(['customer.loyalty_tier'], { group: 'customer', editor: 'names' }),
  ...kinds(['publication.redeemable_by_linked_customer'], { group: 'customer', editor: 'flag' }),
  ...kinds(['order.amount', 'order.total_amount', 'order.initial_amount'], { group: 'order', editor: 'money' }),
  ...kinds(['order.items.count'], { group: 'order', editor: 'number' }),
  ...kinds(['order.items.any', 'order.items.every', 'order.items.none'], { group: 'order', editor: 'products' }),
  ...kinds(['order.items.price_any', 'order.items.price_each'], { group: 'order', editor: 'money' }),
  ...kinds(['order.metadata'], { group: 'order', editor: 'metadata', attributes: 'order' }),
  ...kinds(
    [
      'redemption.count.per_customer',
      'redemption.count.per_customer.daily',
      'redemption.count.per_customer.weekly',
      'redemption.count.per_customer.monthly',
      'redemption.count.daily',
      'redemption.count.weekly',
      'redemption.count.monthly',
      'campaign.redemptions.customers_count',
      'campaign.redemptions.customers_count.daily',
      'campaign.redemptions.customers_count.weekly',
      'campaign.redemptions.customers_count.monthly',
      'campaign.redemptions.count',
      'campaign.redemptions.count.daily',
      'campaign.redemptions.count.weekly',
      'campaign.redemptions.count.monthly',
    ],
    { group: 'redemption', editor: 'number' },
  ),
  ...kinds(['campaign.orders.amount', 'campaign.orders.amount_discounted', 'redemption.gift.amount'], {
    group: 'redemption',
    editor: 'money',
  }),
  ...kinds(['redemption.metadata'], { group: 'redemption', editor: 'metadata' }),
}

export type RuleName = keyof typeof KINDS

/** Rules that can be built by clicks. All others that the server knows are shown as JSON. */
export const RULE_KINDS: Readonly<Record<RuleName, RuleKind>> = Object.freeze(KINDS)

export const RULE_NAMES = Object.keys(RULE_KINDS) as readonly RuleName[]

export const isRuleName = (name: unknown): name is RuleName =>
  typeof name === 'string' && Object.hasOwn(RULE_KINDS, name)

const COMPARING = ['$more_than_or_equal', '$more_than', '$less_than_or_equal', '$less_than', '$is'] as const

/** Operators of each editor; of attributes, those that are about one kind of value stand together. */
export const OPERATORS = Object.freeze({
  segments: ['$is', '$is_not'],
  names: ['$is', '$is_not'],
  products: ['$is'],
  money: COMPARING,
  number: COMPARING,
  flag: ['$is'],
  text: ['$is', '$is_not', '$contains', '$starts_with', '$ends_with', '$has_value', '$is_unknown'],
  figure: [...COMPARING, '$is_not', '$has_value', '$is_unknown'],
  boolean: ['$is', '$has_value', '$is_unknown'],
  date: ['$after', '$before', '$has_value', '$is_unknown'],
} as const)

export type ValueKind = keyof typeof OPERATORS
export type Operator = (typeof OPERATORS)[ValueKind][number]

/** They say everything by themselves. */
export const WITHOUT_VALUE: ReadonlySet<string> = new Set(['$has_value', '$is_unknown'])

export const isOperator = (text: string): text is Operator =>
  Object.values(OPERATORS).some((some) => (some as readonly string[]).includes(text))
