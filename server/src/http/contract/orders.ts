import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Metadata, Moment, Money, oneOf, orNull, Started, strict } from './shapes.ts'

const tag = 'Orders'
const STATUSES = ['CREATED', 'PAID', 'FULFILLED', 'CANCELED'] as const

const OrderParams = strict({ order: Type.String({ minLength: 1, description: 'Id (`ord_…`) or source_id' }) })
const Text = orNull(Type.String())

const Item = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'As it was sent, with its amount where price and quantity say it',
  properties: {
    source_id: Text,
    sku_id: Text,
    product_id: Text,
    related_object: Text,
    quantity: orNull(Type.Number()),
    price: orNull(Money),
    amount: orNull(Money),
    discount_amount: orNull(Money),
    product: Type.Unsafe<unknown>({ type: ['object', 'null'], additionalProperties: true }),
    metadata: Type.Unsafe<unknown>({ type: ['object', 'null'], additionalProperties: true }),
    object: kind('order_item'),
  },
  additionalProperties: true,
})

export const Order = Type.Object({
  id: Type.String(),
  source_id: Text,
  status: oneOf(STATUSES),
  amount: Type.Integer({ description: 'Minor units, before discounts' }),
  initial_amount: Money,
  discount_amount: Money,
  items_discount_amount: Money,
  total_discount_amount: Money,
  total_amount: Type.Integer({ description: 'Minor units, after discounts: what was paid' }),
  applied_discount_amount: Money,
  items_applied_discount_amount: Money,
  total_applied_discount_amount: Money,
  items: Type.Array(Item),
  metadata: Metadata,
  customer: Type.Object({ id: Type.String(), object: kind('customer') }),
  customer_id: Type.String(),
  referrer: Type.Null(),
  referrer_id: Type.Null(),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('order'),
})

/** What the checks of ingest read; described here for people. */
const OrderInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'What is left out stays as it is. A customer named by a source_id that nobody has is created.',
  examples: [
    {
      source_id: 'order-1',
      status: 'PAID',
      customer: { source_id: 'ann' },
      items: [{ source_id: 'tea', quantity: 2, price: 450 }],
    },
  ],
  properties: {
    id: Text,
    source_id: Text,
    status: orNull(Type.String({ description: `${STATUSES.join(', ')}; CREATED unless told` })),
    customer: Type.Unsafe<unknown>({
      description: 'Id, source_id, or an object with one of them and what is known of them',
    }),
    customer_id: Type.Unsafe<unknown>({ description: 'The same as customer, as answers have it' }),
    amount: Type.Unsafe<unknown>({ description: 'Minor units, before discounts; the sum of the items unless told' }),
    discount_amount: Type.Unsafe<unknown>({ description: 'Minor units' }),
    total_amount: Type.Unsafe<unknown>({ description: 'Minor units, after discounts' }),
    items: Type.Unsafe<unknown>({ description: 'What was bought' }),
    metadata: Type.Unsafe<unknown>({ description: 'Merged by key; null removes a key' }),
    created_at: Type.Unsafe<unknown>({ description: 'When it was placed; now unless told' }),
  },
  additionalProperties: true,
})

const range = strict({
  before: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(Type.String({ maxLength: 100 })),
})

export const saveOrder = endpoint({
  method: 'POST',
  path: '/v1/orders',
  scope: 'orders.write',
  tag,
  summary: 'Create an order, or update the one with this source_id or id',
  body: OrderInput,
  answer: Order,
  errors: ['order_not_found', 'customer_not_found', 'order_of_another_customer'],
  voucherify: true,
})

export const listOrders = endpoint({
  method: 'GET',
  path: '/v1/orders',
  scope: 'orders.read',
  tag,
  summary: 'List orders',
  query: strict({
    customer: Type.Optional(
      Type.String({ minLength: 1, maxLength: 512, description: 'Id or source_id of the customer' }),
    ),
    status: Type.Optional(Type.Array(Type.String(), { maxItems: 4, description: STATUSES.join(', ') })),
    created_at: Type.Optional(range),
    updated_at: Type.Optional(range),
    order: Type.Optional(
      Type.String({ maxLength: 100, description: 'created_at or updated_at, `-` before it for descending' }),
    ),
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    starting_after: Cursor,
    total: Type.Optional(
      oneOf(['exact', 'none'], { description: 'none leaves the count out, which costs more than the page' }),
    ),
  }),
  answer: listOf('orders', Order),
  voucherify: true,
})

export const findOrder = endpoint({
  method: 'GET',
  path: '/v1/orders/:order',
  scope: 'orders.read',
  tag,
  summary: 'Get an order',
  params: OrderParams,
  answer: Order,
  errors: ['order_not_found'],
  voucherify: true,
})

export const updateOrder = endpoint({
  method: 'PUT',
  path: '/v1/orders/:order',
  scope: 'orders.write',
  tag,
  summary: 'Update an order',
  params: OrderParams,
  body: OrderInput,
  answer: Order,
  errors: ['order_not_found', 'customer_not_found', 'order_of_another_customer'],
  voucherify: true,
})

export const importOrders = endpoint({
  method: 'POST',
  path: '/v1/orders/import',
  scope: 'orders.write',
  tag,
  summary: 'Create or update up to 2000 orders',
  body: Type.Unsafe<unknown>({ type: 'array', items: { type: 'object', additionalProperties: true } }),
  // As Voucherify does, though the work is only begun.
  status: 200,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const importOrdersFile = endpoint({
  method: 'POST',
  path: '/v1/orders/importCSV',
  scope: 'orders.write',
  tag,
  summary: 'Create or update orders from a CSV file',
  description:
    'multipart/form-data: the fields `delimiter`, `mapping`, `types` and `status` (of rows that say none) if needed, then `file` with the columns `source_id`, `customer_source_id`, `created_at`, `amount`, `status`, `items`; others are metadata.',
  consumes: 'multipart/form-data',
  status: 202,
  answer: Started,
  errors: ['too_large', 'invalid_file', 'unsupported_media_type'],
})
