import { type TProperties, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import {
  AnyFilter,
  Anything,
  Cursor,
  kind,
  limit,
  listOf,
  Metadata,
  Moment,
  Money,
  oneOf,
  orNull,
  Started,
  strict,
} from './shapes.ts'

const tag = 'Customers'

export const CustomerParams = strict({
  customer: Type.String({ minLength: 1, description: 'Id (`cust_…`) or source_id' }),
})

const Text = orNull(Type.String())
const Count = Type.Integer()

const Address = Type.Object({
  line_1: Text,
  line_2: Text,
  city: Text,
  state: Text,
  postal_code: Text,
  country: Text,
})

const Summary = Type.Object({
  redemptions: Type.Object({
    total_redeemed: Count,
    total_failed: Count,
    total_succeeded: Count,
    total_rolled_back: Count,
    total_rollback_failed: Count,
    total_rollback_succeeded: Count,
    gift: Type.Object({ redeemed_amount: Money, amount_to_go: Money }),
    loyalty_card: Type.Object({ redeemed_points: Count, points_to_go: Count }),
  }),
  orders: Type.Object({
    total_amount: Money,
    total_count: Count,
    average_amount: Money,
    last_order_amount: Money,
    first_order_date: Type.Optional(Moment),
    last_order_date: Type.Optional(Moment),
    products: Type.Array(Type.String(), { description: 'Ids of what was bought' }),
  }),
})

export const Customer = Type.Object({
  id: Type.String(),
  source_id: Text,
  name: Text,
  description: Text,
  email: Text,
  phone: Text,
  birthday: orNull(Type.String({ description: 'The same as birthdate' })),
  birthdate: orNull(Type.String({ description: 'YYYY-MM-DD' })),
  address: orNull(Address),
  summary: Summary,
  loyalty: Type.Object({ points: Count, referred_customers: Count, campaigns: Metadata }),
  referrals: Type.Object({ total: Count, campaigns: Type.Array(Anything) }),
  metadata: Metadata,
  system_metadata: Metadata,
  consents: Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    additionalProperties: true,
    description: 'Answers by the key of the consent',
  }),
  unsubscribed: Type.Boolean(),
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('customer'),
})

const input = (description: string, example: object, properties: TProperties, required: readonly string[] = []) =>
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    description,
    examples: [example],
    properties,
    required,
    additionalProperties: true,
  })

const profile = {
  name: Text,
  description: Text,
  email: Text,
  phone: Text,
  birthdate: orNull(Type.String({ description: 'YYYY-MM-DD' })),
  address: Type.Unsafe<unknown>({ type: ['object', 'null'], description: 'Merged by key; null removes it' }),
  metadata: Type.Unsafe<unknown>({ type: ['object', 'null'], description: 'Merged by key; null removes a key' }),
  consents: Type.Unsafe<unknown>({ type: ['object', 'null'], description: 'Answers by the key of the consent' }),
  created_at: Type.Optional(Type.Unsafe<unknown>({ description: 'When it came about; now unless told' })),
}

/** What the checks of ingest read; described here for people. */
const ANNA = Object.freeze({
  source_id: 'anna',
  name: 'Anna',
  email: 'anna@example.com',
  birthdate: '1990-05-17',
  address: { country: 'Poland' },
  metadata: { tier: 'gold' },
})

export const CustomerInput = input('What is left out stays as it is, null removes.', ANNA, {
  id: Type.String(),
  source_id: Text,
  ...profile,
  source: Type.Unsafe<unknown>({ description: 'Where the customer comes from; `API` unless told' }),
})

export const saveCustomer = endpoint({
  method: 'POST',
  path: '/v1/customers',
  scope: 'customers.write',
  tag,
  summary: 'Create a customer, or update the one with this source_id or id',
  body: CustomerInput,
  answer: Customer,
  errors: ['customer_not_found'],
  voucherify: true,
})

const CUSTOMER_ORDERS = Type.String({
  maxLength: 200,
  description: 'A field, with `-` before it for descending: created_at, -summary.orders.total_amount, metadata.tier',
})

const range = strict({
  before: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(Type.String({ maxLength: 100 })),
})

const Search = {
  filter: Type.Optional(AnyFilter),
  filters: Type.Optional(
    Type.Unsafe<Record<string, unknown>>({
      type: 'object',
      additionalProperties: true,
      description: 'Voucherify’s map of filters: `filters[name][conditions][$is]=…`',
    }),
  ),
  sort: Type.Optional(CUSTOMER_ORDERS),
  order: Type.Optional(CUSTOMER_ORDERS),
  q: Type.Optional(
    Type.String({ maxLength: 512, description: 'Part of a name, e-mail address, phone number or source id' }),
  ),
  segment_id: Type.Optional(Type.String({ description: 'Members of this segment (id or name)' })),
  email: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  city: Type.Optional(Type.String()),
  created_at: Type.Optional(range),
  updated_at: Type.Optional(range),
  limit: limit(100, 10),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  starting_after: Cursor,
  total: Type.Optional(
    oneOf(['exact', 'none'], { description: 'none leaves the count out, which costs more than the page' }),
  ),
}

export const listCustomers = endpoint({
  method: 'GET',
  path: '/v1/customers',
  scope: 'customers.read',
  tag,
  summary: 'List customers, by any field and filter',
  description: '`filter` takes JSON as well as text: `filter=metadata.tier is "gold"`.',
  query: strict(Search),
  answer: listOf('customers', Customer),
  errors: ['segment_not_found'],
  voucherify: true,
})

export const searchCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/search',
  scope: 'customers.read',
  tag,
  summary: 'List customers by a filter in the body',
  body: strict(Search, {
    examples: [{ filter: 'metadata.tier is "gold"', sort: '-summary.orders.total_amount', limit: 10 }],
  }),
  answer: listOf('customers', Customer),
  errors: ['segment_not_found'],
})

export const exportCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/export',
  scope: 'customers.read',
  tag,
  summary: 'Download everybody, or those who match a filter, a search, or a segment',
  description:
    'One customer a line as JSON, or `format: "csv"`; streamed, and whoever is there all the while is met once. The columns of CSV are the paths by which filters name fields, so the file can be imported again; a cell that a spreadsheet would compute begins with an apostrophe.',
  body: strict(
    {
      filter: Type.Optional(AnyFilter),
      q: Search.q,
      segment_id: Search.segment_id,
      format: Type.Optional(oneOf(['ndjson', 'csv'], { default: 'ndjson' })),
    },
    { examples: [{ filter: 'metadata.tier is "gold"', format: 'csv' }] },
  ),
  produces: 'application/x-ndjson',
  answer: Type.String(),
  errors: ['segment_not_found'],
  // A file of any size: it is not kept for another request.
  secret: true,
})

export const findCustomer = endpoint({
  method: 'GET',
  path: '/v1/customers/:customer',
  scope: 'customers.read',
  tag,
  summary: 'Get a customer',
  params: CustomerParams,
  answer: Customer,
  errors: ['customer_not_found'],
  voucherify: true,
})

export const updateCustomer = endpoint({
  method: 'PUT',
  path: '/v1/customers/:customer',
  scope: 'customers.write',
  tag,
  summary: 'Update a customer',
  description: 'What is left out stays. Metadata, address and consents merge by key, null removes.',
  params: CustomerParams,
  body: CustomerInput,
  answer: Customer,
  errors: ['customer_not_found', 'source_id_fixed'],
  voucherify: true,
})

export const deleteCustomer = endpoint({
  method: 'DELETE',
  path: '/v1/customers/:customer',
  scope: 'customers.write',
  tag,
  summary: 'Delete a customer with all they did',
  description: 'The history of segments still says that somebody with this id entered and left.',
  params: CustomerParams,
  answer: null,
  errors: ['customer_not_found'],
  audit: 'customers.delete',
  voucherify: true,
})

export const eraseCustomer = endpoint({
  method: 'POST',
  path: '/v1/customers/:customer/permanent-deletion',
  scope: 'customers.erase',
  tag,
  summary: 'Delete a customer and every trace',
  params: CustomerParams,
  answer: Type.Object({
    id: Type.String(),
    created_at: Moment,
    related_object_id: Type.String(),
    related_object: kind('customer'),
    status: kind('DONE'),
    data_json: Type.Object({
      events: Count,
      customer_events: Count,
      daily_events: Count,
      segments: Count,
      orders: Count,
      order_events: Count,
      customer: Count,
    }),
    object: Type.Unsafe<'pernament_deletion'>({ type: 'string', description: 'Spelt as in Voucherify’s API' }),
  }),
  errors: ['customer_not_found'],
  audit: 'customers.erase',
  voucherify: true,
})

export const SegmentsOfCustomer = Type.Object({
  object: kind('list'),
  data_ref: kind('data'),
  data: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      entered_at: Moment,
      cause: Type.String(),
      object: kind('segment'),
    }),
  ),
  total: Count,
})

export const segmentsOfCustomer = endpoint({
  method: 'GET',
  path: '/v1/customers/:customer/segments',
  scope: 'segments.read',
  tag,
  summary: 'The segments that a customer is in',
  description: 'Of a source_id that nobody has: the segments that such a customer would be in from the start.',
  params: CustomerParams,
  answer: SegmentsOfCustomer,
  errors: ['customer_not_found'],
  voucherify: true,
})

export const setConsents = endpoint({
  method: 'PUT',
  path: '/v1/customers/:customer/consents',
  scope: 'customers.write',
  tag,
  summary: 'Set what a customer agreed to',
  description:
    '`{"newsletter": true, "sms": null, "unsubscribed": false}`: by the key of the consent; null forgets the answer.',
  params: CustomerParams,
  body: input('Answers by the key of the consent', { newsletter: true, sms: false }, {}),
  answer: null,
  errors: ['customer_not_found'],
  voucherify: true,
})

export const saveCustomersInBulk = endpoint({
  method: 'POST',
  path: '/v1/customers/bulk/async',
  scope: 'customers.write',
  tag,
  summary: 'Create or update many customers',
  body: Type.Unsafe<unknown>({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    examples: [[ANNA]],
  }),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const updateMetadataInBulk = endpoint({
  method: 'POST',
  path: '/v1/customers/metadata/async',
  scope: 'customers.write',
  tag,
  summary: 'Change the metadata of many customers',
  body: input(
    'The same metadata for all of them, merged by key',
    { source_ids: ['anna', 'bob'], metadata: { tier: 'gold' } },
    {
      source_ids: Type.Array(Type.String()),
      metadata: Metadata,
    },
    ['source_ids', 'metadata'],
  ),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const importCustomers = endpoint({
  method: 'POST',
  path: '/v1/customers/importCSV',
  scope: 'customers.write',
  tag,
  summary: 'Create or update customers from a CSV file',
  consumes: 'multipart/form-data',
  status: 202,
  answer: Started,
  errors: ['too_large', 'invalid_file'],
  voucherify: true,
})

const Activity = Type.Object({
  id: Type.String(),
  type: Type.String(),
  data: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  created_at: Moment,
  group_id: Text,
})

const ActivityQuery = strict({
  limit: limit(100, 10),
  order: Type.Optional(oneOf(['created_at', '-created_at'])),
  starting_after: Cursor,
  starting_after_id: Cursor,
  start_date: Type.Optional(Type.String({ maxLength: 100 })),
  end_date: Type.Optional(Type.String({ maxLength: 100 })),
  type: Type.Optional(Type.String({ maxLength: 500, description: 'One type, or several with commas between' })),
  category: Type.Optional(oneOf(['ACTION', 'EFFECT'])),
  campaign_type: Type.Optional(Type.String({ maxLength: 200 })),
  campaign_id: Type.Optional(Type.String({ maxLength: 200 })),
  product_id: Type.Optional(Type.String({ maxLength: 200 })),
})

export const customerActivity = endpoint({
  method: 'GET',
  path: '/v1/customers/:customer/activity',
  scope: 'customers.read',
  tag,
  summary: 'What a customer did, and what happened to them',
  params: CustomerParams,
  query: ActivityQuery,
  answer: listOf('data', Activity),
  errors: ['customer_not_found'],
  voucherify: true,
})

export const customerActivities = endpoint({
  ...customerActivity,
  path: '/v1/customers/:customer/activities',
  summary: 'The same under its older name',
})
