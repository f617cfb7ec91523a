import type { ProjectSchema } from '@coterie/filter'
import type { UploadKindName } from './upload_kind.ts'

/** What columns of a file can be. */
export interface KnownColumns {
  /** By what the server calls it, and other headers by which it knows it. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** One of each of these groups is needed. */
  readonly needs: readonly (readonly string[])[]
  /** What stands before the key of an attribute. */
  readonly prefixes: readonly string[]
  readonly consents: boolean
  /** Headers that say nothing to an import. */
  readonly ignored: RegExp
}

const CUSTOMER = Object.freeze({
  customer_source_id: ['customer.source_id', 'customer'],
  customer_id: ['customer.id'],
})

/** As the server knows them (ingest/csv). */
export const KNOWN_COLUMNS: Readonly<Record<Exclude<UploadKindName, 'segment'>, KnownColumns>> = Object.freeze({
  customers: {
    fields: {
      source_id: [],
      id: [],
      name: [],
      email: ['e-mail', 'e_mail'],
      phone: [],
      description: [],
      birthdate: ['birthday'],
      'address.line_1': ['address_line_1', 'line_1'],
      'address.line_2': ['address_line_2', 'line_2'],
      'address.postal_code': ['address_postal_code', 'postal_code'],
      'address.city': ['address_city', 'city'],
      'address.state': ['address_state', 'state'],
      'address.country': ['address_country', 'country'],
      created_at: [],
      source: ['system_metadata.source'],
      unsubscribed: [],
    },
    needs: [['source_id', 'id']],
    prefixes: ['metadata.'],
    consents: true,
    ignored: /^(object|updated_at|bucket|(summary|loyalty|system_metadata)\..+)$/,
  },
  orders: {
    fields: {
      source_id: ['order_source_id'],
      ...CUSTOMER,
      status: [],
      created_at: [],
      amount: [],
      initial_amount: [],
      discount_amount: [],
      total_discount_amount: [],
      total_amount: [],
      items: [],
    },
    needs: [['source_id'], ['customer_source_id', 'customer_id']],
    prefixes: ['metadata.'],
    consents: false,
    ignored: /^(object|id|updated_at)$/,
  },
  events: {
    fields: { event: ['event_name'], ...CUSTOMER, id: ['event_id'], created_at: [] },
    needs: [['customer_source_id', 'customer_id']],
    prefixes: ['metadata.', 'properties.'],
    consents: false,
    ignored: /^object$/,
  },
})

/** What a header means without being told: a path, or '' where it is passed over. Attributes are `metadata.` and their key. */
export function meantBy(given: string, { fields, prefixes, consents, ignored }: KnownColumns): string {
  const header = given.trim()
  const plain = header.toLowerCase().replaceAll(/[ -]+/g, '_')
  const field = Object.entries(fields).find(([name, others]) => name === plain || others.includes(plain))
  if (field) return field[0]
  const prefix = prefixes.find((known) => header.startsWith(known) && header.length > known.length)
  if (prefix !== undefined) return `metadata.${header.slice(prefix.length)}`
  if (consents && header.startsWith('consents.') && header.length > 'consents.'.length) return header
  return ignored.test(header) ? '' : `metadata.${header}`
}

/** Keys of attributes that are declared for what is uploaded. */
export function attributesOf(kind: UploadKindName, schema: ProjectSchema | null): readonly string[] {
  if (schema === null || kind === 'segment') return []
  if (kind === 'events') return [...new Set(Object.values(schema.events).flatMap((each) => Object.keys(each)))].sort()
  return Object.keys(kind === 'customers' ? schema.metadata.customer : schema.metadata.order).sort()
}
