import { type Static, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox'

/** A value that may be null, as JSON Schema says it in one type list. */
export function orNull<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  const { type, enum: words, ...rest } = schema as S & { type?: string; enum?: unknown[] }
  if (type === undefined) return Type.Unsafe<Static<S> | null>({ anyOf: [schema, { type: 'null' }] })
  return Type.Unsafe<Static<S> | null>({ ...rest, type: [type, 'null'], ...(words && { enum: [...words, null] }) })
}

/** One of some words. */
export function oneOf<const W extends readonly string[]>(words: W, options: object = {}): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], ...options })
}

/** The `object` that says what a JSON object is. */
export const kind = <const W extends string>(word: W): TUnsafe<W> => Type.Unsafe<W>({ type: 'string', const: word })

/** An ISO 8601 instant in UTC, in microseconds. */
export const Moment = Type.String({ description: 'ISO 8601, UTC', examples: ['2026-05-01T09:30:00.000000Z'] })

/** Integer minor units of the project's currency. */
export const Money = Type.Integer({ description: 'Minor units of the currency: 1234 is $12.34' })

/** Whatever JSON there is. Values of metadata and properties are checked against the schemas that the project declares. */
export const Anything = Type.Unsafe<unknown>({})
export const Metadata = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
  description: 'Custom attributes by key',
})

/** A filter in any notation: a tree, a text of the filter language, or Voucherify's map. */
export const AnyFilter = Type.Unsafe<unknown>({
  description: 'A condition tree, a text of the filter language, or a map of filters as Voucherify has it',
  examples: ['metadata.tier is "gold"', { field: 'address.country', op: 'is', value: 'PL' }],
})

/** Objects of requests: unknown keys are refused. */
export const strict = <P extends TProperties>(properties: P, options: object = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

/** A page of things, as Voucherify envelopes it. */
export const listOf = <const K extends string, S extends TSchema>(key: K, item: S) =>
  Type.Object({
    object: kind('list'),
    data_ref: kind(key),
    ...({ [key]: Type.Array(item) } as Record<K, ReturnType<typeof Type.Array<S>>>),
    total: Type.Optional(Type.Integer({ description: 'How many there are on all pages' })),
    has_more: Type.Optional(Type.Boolean()),
    more_starting_after: Type.Optional(
      orNull(Type.String({ description: 'Pass it as starting_after for the next page' })),
    ),
  })

export const Problem = Type.Object({
  path: Type.String({ description: 'Where in the input' }),
  message: Type.String({ description: 'What is wrong, and what would be right' }),
  suggestion: Type.Optional(Type.String({ description: 'What is likely meant' })),
  from: Type.Optional(
    Type.Integer({ description: 'Of filters as text: where it begins in them, and `to` where it ends' }),
  ),
  to: Type.Optional(Type.Integer()),
  line: Type.Optional(Type.Integer({ description: 'The same as a line from 1, and `column`' })),
  column: Type.Optional(Type.Integer()),
})

export const limit = (atMost: number, usual: number) =>
  Type.Optional(
    Type.Integer({ minimum: 1, maximum: atMost, default: usual, description: `Rows of a page, at most ${atMost}` }),
  )

export const Cursor = Type.Optional(
  Type.String({ minLength: 1, maxLength: 2_000, description: 'The more_starting_after of the page before' }),
)
