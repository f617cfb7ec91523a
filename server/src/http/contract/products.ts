import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Cursor, kind, limit, listOf, Metadata, Moment, Money, oneOf, orNull, Started, strict } from './shapes.ts'

const tag = 'Products'

const ProductParams = strict({ product: Type.String({ minLength: 1, description: 'Id (`prod_…`) or source_id' }) })
const Text = orNull(Type.String())
export const Product = Type.Object({
  id: Type.String(),
  source_id: Text,
  name: Text,
  price: orNull(Money),
  attributes: Type.Array(Type.String(), { description: 'Names of what its variants differ in' }),
  metadata: Metadata,
  image_url: Text,
  created_at: Moment,
  updated_at: orNull(Moment),
  object: kind('product'),
})

/** What the checks of ingest read; described here for people. */
const ProductInput = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'What is left out stays as it is, null removes.',
  examples: [{ source_id: 'tea', name: 'Tea', price: 450, attributes: ['leaf'], metadata: { origin: 'Assam' } }],
  properties: {
    id: Text,
    source_id: Text,
    name: Text,
    price: Type.Unsafe<unknown>({ description: 'Minor units of the currency' }),
    attributes: Type.Unsafe<unknown>({ description: 'A list of texts' }),
    metadata: Type.Unsafe<unknown>({ description: 'Merged by key; null removes a key' }),
    image_url: Text,
  },
  additionalProperties: true,
})

const range = strict({
  before: Type.Optional(Type.String({ maxLength: 100 })),
  after: Type.Optional(Type.String({ maxLength: 100 })),
})

export const saveProduct = endpoint({
  method: 'POST',
  path: '/v1/products',
  scope: 'products.write',
  tag,
  summary: 'Create a product, or update the one with this source_id or id',
  body: ProductInput,
  answer: Product,
  errors: ['product_not_found'],
  voucherify: true,
})

export const listProducts = endpoint({
  method: 'GET',
  path: '/v1/products',
  scope: 'products.read',
  tag,
  summary: 'List products',
  query: strict({
    q: Type.Optional(Type.String({ maxLength: 512, description: 'Part of the name or source_id' })),
    created_at: Type.Optional(range),
    start_date: Type.Optional(Type.String({ maxLength: 100, description: 'The same as created_at[after]' })),
    end_date: Type.Optional(Type.String({ maxLength: 100, description: 'The same as created_at[before]' })),
    order: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'created_at, updated_at, name, source_id or price, `-` before it for descending',
      }),
    ),
    limit: limit(100, 10),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    starting_after: Cursor,
    total: Type.Optional(oneOf(['exact', 'none'], { description: 'none leaves the count out' })),
  }),
  answer: listOf('products', Product),
  voucherify: true,
})

export const findProduct = endpoint({
  method: 'GET',
  path: '/v1/products/:product',
  scope: 'products.read',
  tag,
  summary: 'Get a product',
  params: ProductParams,
  answer: Product,
  errors: ['product_not_found'],
  voucherify: true,
})

export const updateProduct = endpoint({
  method: 'PUT',
  path: '/v1/products/:product',
  scope: 'products.write',
  tag,
  summary: 'Update a product',
  params: ProductParams,
  body: ProductInput,
  answer: Product,
  errors: ['product_not_found'],
  voucherify: true,
})

export const deleteProduct = endpoint({
  method: 'DELETE',
  path: '/v1/products/:product',
  scope: 'products.write',
  tag,
  summary: 'Delete a product',
  description: 'Orders keep what they said of it. It is gone with or without `force`.',
  params: ProductParams,
  query: strict({ force: Type.Optional(Type.Boolean()) }),
  answer: null,
  errors: ['product_not_found'],
  voucherify: true,
})

export const saveProductsInBulk = endpoint({
  method: 'POST',
  path: '/v1/products/bulk/async',
  scope: 'products.write',
  tag,
  summary: 'Create or update many products',
  body: Type.Unsafe<unknown>({ type: 'array', items: { type: 'object', additionalProperties: true } }),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const updateProductsMetadata = endpoint({
  method: 'POST',
  path: '/v1/products/metadata/async',
  scope: 'products.write',
  tag,
  summary: 'Change the metadata of many products',
  body: Type.Unsafe<unknown>({
    type: 'object',
    description: 'The same metadata for all of them, merged by key',
    properties: { source_ids: Type.Array(Type.String()), metadata: Metadata },
    required: ['source_ids', 'metadata'],
    additionalProperties: true,
  }),
  status: 202,
  answer: Started,
  errors: ['too_large'],
  voucherify: true,
})

export const importProducts = endpoint({
  method: 'POST',
  path: '/v1/products/importCSV',
  scope: 'products.write',
  tag,
  summary: 'Upload products as CSV',
  description:
    'multipart/form-data: the fields `delimiter` and `mapping` if needed, then `file` with the columns `source_id`, `name`, `price`, `attributes` (with commas between them), `image_url`; others are metadata.',
  consumes: 'multipart/form-data',
  // As Voucherify does, though the work is only begun.
  status: 200,
  answer: Started,
  errors: ['too_large', 'invalid_file', 'unsupported_media_type'],
  voucherify: true,
})
