import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyFilter, Anything, kind, limit, orNull, Problem, strict } from './shapes.ts'

const tag = 'Filters'

const Operator = Type.Object({
  name: Type.String({ description: 'In trees; with `$` before it in maps' }),
  text: Type.String({ description: 'As the text language writes it, `$value` for what it takes' }),
  takes: Type.String({ description: 'What kind of value; `nothing` where it needs none' }),
  one_or_more: Type.Boolean({ description: 'The value may be a list' }),
})

const Field = Type.Object({
  path: Type.String({ examples: ['address.country', 'metadata.tier'] }),
  label: Type.String(),
  group: Type.String({ examples: ['Profile', 'Address', 'Custom attributes'] }),
  type: Type.String({ examples: ['text', 'number', 'money', 'boolean', 'date', 'datetime', 'segments'] }),
  list: Type.Boolean({ description: 'It has several values' }),
  values: Type.Optional(Type.Array(Type.String(), { description: 'The only values there are, where they are few' })),
  operators: Type.Array(Operator),
})

const Collection = Type.Object({
  collection: Type.String({ examples: ['orders', 'events.login'] }),
  label: Type.String(),
  fields: Type.Array(Field, { description: 'What `where` can name' }),
  measures: Type.Array(
    Type.Object({
      measure: Type.String({ examples: ['count', 'sum', 'last_at'] }),
      properties: Type.Array(Type.String(), { description: 'Of which it can be taken' }),
      operators: Type.Array(Operator),
    }),
  ),
})

export const listFields = endpoint({
  method: 'GET',
  path: '/v1/fields',
  scope: 'segments.read',
  tag,
  summary: 'All that filters of this project can name',
  answer: Type.Object({
    object: kind('list'),
    data_ref: kind('fields'),
    fields: Type.Array(Field, { description: 'Of customers' }),
    collections: Type.Array(Collection, { description: 'Orders and events' }),
    total: Type.Integer(),
  }),
})

export const fieldValues = endpoint({
  method: 'GET',
  path: '/v1/fields/values',
  // Values are what customers said of themselves.
  scope: 'customers.read',
  tag,
  summary: 'The values that occur in a field, most frequent first',
  query: strict({
    field: Type.String({
      minLength: 1,
      maxLength: 2_000,
      description:
        'As filters name it; `orders.…` and `events.<name>.…` for theirs, `events` and `segment` for their names',
    }),
    q: Type.Optional(Type.String({ maxLength: 512, description: 'A part of the value, in any case' })),
    limit: limit(100, 20),
  }),
  answer: Type.Object({
    object: kind('list'),
    data_ref: kind('values'),
    values: Type.Array(
      Type.Object({
        value: Type.Unsafe<string | number | boolean>({}),
        label: Type.Optional(Type.String({ description: 'What people call it, where that is another word' })),
        count: orNull(Type.Integer({ description: 'How many have it; null where counting would take too long' })),
      }),
    ),
    exact: Type.Boolean({ description: 'false: there are too many rows, and these are the values of the newest' }),
  }),
})

export const convertFilter = endpoint({
  method: 'POST',
  path: '/v1/filters/convert',
  scope: 'segments.read',
  tag,
  summary: 'Check a filter, and write it in every notation',
  body: strict({ filter: AnyFilter }, { examples: [{ filter: 'metadata.tier is "gold"' }] }),
  answer: Type.Object({
    tree: Anything,
    text: Type.String(),
    sentence: Type.String({ description: 'In English' }),
    voucherify: orNull(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        additionalProperties: true,
        description: "Voucherify's map; null where it cannot say this",
      }),
    ),
    voucherify_reason: Type.Optional(Type.String({ description: 'Why there is no such map' })),
    warnings: Type.Array(Problem),
  }),
})
