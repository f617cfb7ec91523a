import { parse } from '@coterie/filter'
import type { FilterLanguage } from '../use_filter_language.ts'
import type { TemplateIconName } from './template_icon.tsx'
import type { templatesTexts } from './texts.ts'

export interface Template {
  readonly key: keyof (typeof templatesTexts)['en']['named']
  readonly group: TemplateGroup
  readonly icon: TemplateIconName
  readonly filter: string
  /** What of the project it is about, where there may be several of its kind. */
  readonly about?: string
}

export const TEMPLATE_GROUPS = ['value', 'lapsing', 'moments', 'reach'] as const
export type TemplateGroup = (typeof TEMPLATE_GROUPS)[number]

const of = (
  group: TemplateGroup,
  key: Template['key'],
  icon: TemplateIconName,
  filter: string,
  about?: string,
): Template => Object.freeze({ group, key, icon, filter, ...(about !== undefined && { about }) })

const LAST_ORDER = 'summary.orders.last_order_date'
const ORDERS = 'summary.orders.total_count'

/** By recency, frequency and value, and what every shop asks for. Amounts are in units of the project's currency. */
const FOR_ALL: readonly Template[] = [
  of('value', 'champions', 'crown', `${LAST_ORDER} within the last 30 days and ${ORDERS} >= 5`),
  of('value', 'loyal', 'heart', `${LAST_ORDER} within the last 90 days and ${ORDERS} >= 3`),
  of('value', 'promising', 'sprout', `${LAST_ORDER} within the last 60 days and ${ORDERS} in (1, 2)`),
  of('value', 'bigSpenders', 'gem', 'summary.orders.total_amount >= 500'),
  of('value', 'bigBaskets', 'basket', 'summary.orders.average_amount >= 100'),
  of('value', 'points', 'star', 'loyalty.points >= 500'),
  of('lapsing', 'atRisk', 'bell', `${ORDERS} >= 3 and ${LAST_ORDER} more than 60 days ago`),
  of('lapsing', 'hibernating', 'moon', `${LAST_ORDER} more than 180 days ago`),
  of('lapsing', 'lapsed30', 'hourglass', `${LAST_ORDER} more than 30 days ago`),
  of('lapsing', 'lapsed60', 'hourglass', `${LAST_ORDER} more than 60 days ago`),
  of('lapsing', 'lapsed90', 'hourglass', `${LAST_ORDER} more than 90 days ago`),
  of('lapsing', 'neverOrdered', 'empty', `${ORDERS} = 0`),
  of('moments', 'newCustomers', 'wave', 'created_at within the last 30 days'),
  of('moments', 'firstOrder', 'one', 'summary.orders.first_order_date within the last 30 days'),
  of('moments', 'birthday', 'cake', 'birthdate anniversary is this week'),
  of('moments', 'redeemed', 'ticket', 'summary.redemptions.total_succeeded >= 1'),
  of('reach', 'hasEmail', 'letter', 'email has value'),
]

/** What this project's schema allows: nobody is offered what would be refused. */
export function templatesOf(language: FilterLanguage): readonly Template[] {
  const { schema, decimals } = language
  const { events, consents } = schema
  const carts = Object.keys(events).filter((event) => /cart/i.test(event) && /abandon|left/i.test(event))
  const declared = [
    ...carts.map((event) =>
      of(
        'moments',
        'cart',
        'cart',
        `has ${spelled(event)} in the last 7 days and not has orders in the last 7 days`,
        carts.length > 1 ? event : undefined,
      ),
    ),
    ...Object.entries(consents).map(([key, { name }]) =>
      of('reach', 'subscribed', 'letter', `consents.${backticked(key)} is true`, name),
    ),
  ]
  return [...FOR_ALL, ...declared].filter(({ filter }) => parse(filter, schema, { decimals }).ok)
}

const spelled = (event: string): string => `events.${backticked(event)}`
const backticked = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``
