import { Type } from 'typebox'
import { maybe, orNull } from './maybe.ts'
import { Moment } from './moment.ts'

const Text = maybe(Type.String())
const Amount = maybe(Type.Integer())
const Attributes = Type.Record(Type.String(), Type.Unknown())
const Reference = Type.Object({ id: Type.String({ pattern: '^cust_' }), object: Type.Literal('customer') })

const Item = Type.Object({
  id: Text,
  source_id: Text,
  related_object: maybe(Type.Union([Type.Literal('product'), Type.Literal('sku')])),
  product_id: Text,
  sku_id: Text,
  quantity: Amount,
  price: Amount,
  amount: Amount,
  initial_amount: Amount,
  discount_amount: Amount,
  subtotal_amount: Amount,
  product: Type.Optional(Type.Object({ id: Text, source_id: Text, name: Text, price: Amount })),
  sku: Type.Optional(Type.Object({ id: Text, source_id: Text, sku: Text, price: Amount })),
  metadata: Type.Optional(Attributes),
  object: Type.Literal('order_item'),
})

/** An order with its amounts worked out. Its customer is named, not shown. */
export const OrderShape = Type.Object({
  id: Type.String({ pattern: '^ord_' }),
  source_id: Text,
  status: Type.Union(['CREATED', 'PAID', 'CANCELED', 'FULFILLED'].map((status) => Type.Literal(status))),
  amount: Amount,
  initial_amount: Amount,
  discount_amount: Amount,
  items_discount_amount: Amount,
  total_discount_amount: Amount,
  total_amount: Amount,
  applied_discount_amount: Amount,
  items_applied_discount_amount: Amount,
  total_applied_discount_amount: Amount,
  items: Type.Optional(Type.Array(Item)),
  metadata: Attributes,
  customer: maybe(Reference),
  customer_id: orNull(Type.String({ pattern: '^cust_' })),
  referrer: maybe(Reference),
  referrer_id: orNull(Type.String()),
  created_at: Moment,
  updated_at: maybe(Moment),
  object: Type.Literal('order'),
})
