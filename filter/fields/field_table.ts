/** Every field, once. Checker, notations, sentence, catalogue and reference read this table. */
import type { FieldSource } from '../checked.ts'
import type { FieldRow, Group } from './field_row.ts'

export const ORDER_STATUSES = ['CREATED', 'PAID', 'CANCELED', 'FULFILLED'] as const

type Extra = Omit<FieldRow, 'path' | 'of' | 'type' | 'source' | 'group' | 'label'>
type Source = FieldRow['source']

const row = <const O extends FieldRow['of'], const P extends string>(
  of: O,
  group: Group,
  path: P,
  type: FieldRow['type'],
  label: string,
  source: Source,
  extra: Extra = {},
): FieldRow & { readonly of: O; readonly path: P } => Object.freeze({ path, of, type, source, group, label, ...extra })

/** A field of the customer row itself: the column has the name of the path. */
const column = <const P extends string>(group: Group, path: P, type: FieldRow['type'], label: string, extra?: Extra) =>
  row('customer', group, path, type, label, { in: 'column', name: path }, extra)

const system = <const P extends string>(path: P, label: string, extra?: Extra) =>
  row('customer', 'Source', `system_metadata.${path}` as const, 'text', label, systemKeys(path), extra)
const systemKeys = (path: string): FieldSource => ({ in: 'system_metadata', keys: path.split('.') })

const item = <const N extends (FieldSource & { in: 'item' })['name']>(
  name: N,
  type: FieldRow['type'],
  group: Group,
  label: string,
  extra?: Extra,
) => row('order', group, name, type, label, { in: 'item', name }, extra)

const loyalty = (fact: 'points' | 'referred_customers', campaign: string | null): FieldSource => ({
  in: 'loyalty',
  fact,
  campaign,
})

const total = { neverUnknown: true } as const

const TABLE = Object.freeze([
  column('Profile', 'name', 'text', 'name'),
  column('Profile', 'email', 'text', 'e-mail address'),
  column('Profile', 'phone', 'text', 'phone number'),
  column('Profile', 'description', 'text', 'description'),
  column('Profile', 'source_id', 'text', 'source id', { exact: true }),
  column('Profile', 'birthdate', 'date', 'birthdate', { inMap: ['birthday'] }),
  column('Profile', 'created_at', 'datetime', 'creation date'),
  column('Profile', 'updated_at', 'datetime', 'date of last update'),

  column('Address', 'address.line_1', 'text', 'first address line'),
  column('Address', 'address.line_2', 'text', 'second address line'),
  column('Address', 'address.city', 'text', 'city', { inMap: ['city'] }),
  column('Address', 'address.state', 'text', 'state'),
  column('Address', 'address.postal_code', 'text', 'postal code'),
  column('Address', 'address.country', 'text', 'country'),

  column('Orders', 'summary.orders.total_amount', 'money', 'order total', total),
  column('Orders', 'summary.orders.average_amount', 'money', 'average order amount'),
  column('Orders', 'summary.orders.last_order_amount', 'money', 'last order amount'),
  column('Orders', 'summary.orders.total_count', 'number', 'number of orders', total),
  column('Orders', 'summary.orders.first_order_date', 'datetime', 'first order date'),
  column('Orders', 'summary.orders.last_order_date', 'datetime', 'last order date'),
  column('Orders', 'summary.orders.products', 'text', 'list of bought products', { list: true }),

  column('Redemptions', 'summary.redemptions.total_succeeded', 'number', 'number of redemptions', total),
  column('Redemptions', 'summary.redemptions.total_failed', 'number', 'number of failed redemptions', total),
  column('Redemptions', 'summary.redemptions.gift.redeemed_amount', 'money', 'redeemed gift card amount', total),
  column('Redemptions', 'summary.redemptions.gift.amount_to_go', 'money', 'gift card balance', total),

  row('customer', 'Loyalty', 'loyalty.points', 'number', 'loyalty points balance', loyalty('points', null), total),
  row(
    'customer',
    'Loyalty',
    'loyalty.referred_customers',
    'number',
    'number of referred customers',
    loyalty('referred_customers', null),
    total,
  ),
  row(
    'customer',
    'Loyalty',
    'loyalty.campaigns.<campaign>.points',
    'number',
    'points balance in {}',
    (id) => loyalty('points', id),
    { ...total, named: 'campaign', inMap: ['loyalty_points.campaigns.<campaign>.points'] },
  ),
  row(
    'customer',
    'Loyalty',
    'loyalty.campaigns.<campaign>.referred_customers',
    'number',
    'number of customers referred in {}',
    (id) => loyalty('referred_customers', id),
    { ...total, named: 'campaign', inMap: ['loyalty_points.campaigns.<campaign>.referred_customers'] },
  ),

  system('source', 'source', {}),
  system('mailchimp.lists', 'Mailchimp lists', { list: true }),
  system('mailchimp.tags', 'Mailchimp tags', { list: true }),
  system('intercom.type', 'Intercom type'),
  system('intercom.tags', 'Intercom tags', { list: true }),
  system('active_campaign.lists', 'ActiveCampaign lists', { list: true }),
  system('active_campaign.tags', 'ActiveCampaign tags', { list: true }),
  system('shopify.tags', 'Shopify tags', { list: true }),
  system('big_commerce.group', 'BigCommerce customer group'),
  system('web_widget.widgets', 'web widgets', { list: true }),

  row('customer', 'Consents', 'consents.<key>', 'boolean', 'consent to {}', (key) => ({ in: 'consent', key }), {
    named: 'consent',
  }),
  row('customer', 'Custom attributes', 'metadata.<key>', 'declared', '{}', (key) => ({ in: 'metadata', key }), {
    named: 'customer_metadata',
  }),
  row('customer', 'Segments', 'segment', 'segments', 'segment', null),
  row('customer', 'Segments', 'bucket', 'number', 'bucket', { in: 'bucket' }, total),

  item('amount', 'money', 'Order', 'amount'),
  item('status', 'text', 'Order', 'status', { values: ORDER_STATUSES }),
  item('created_at', 'datetime', 'Order', 'date'),
  item('items.name', 'text', 'Order items', 'product names', {
    list: true,
    also: ['product.name', 'items.product.name'],
  }),
  item('items.source_id', 'text', 'Order items', 'product source ids', { list: true }),
  item('items.sku', 'text', 'Order items', 'product SKUs', { list: true, also: ['sku_id', 'items.sku_id'] }),
  row('order', 'Order', 'metadata.<key>', 'declared', '{}', (key) => ({ in: 'metadata', key }), {
    named: 'order_metadata',
  }),

  row('event', 'Event', 'created_at', 'datetime', 'date', { in: 'item', name: 'created_at' }),
  row('event', 'Event', '<property>', 'declared', '{}', (key) => ({ in: 'property', key }), { named: 'property' }),
])

export const FIELDS: readonly FieldRow[] = TABLE

type Row = (typeof TABLE)[number]
/** Of customers, orders or events: in every language of sentences each has its name. */
export type FieldPath<O extends FieldRow['of']> = Extract<Row, { readonly of: O }>['path']
