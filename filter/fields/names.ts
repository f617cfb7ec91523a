/** The names that may stand for the `<…>` of a path, and what the project declared about each. */
import type { ScalarType } from '../checked.ts'
import type { ProjectSchema, Properties, Property } from '../schema.ts'
import type { NamedBy } from './field_row.ts'
import type { Scope } from './scope.ts'

export type Declared =
  | { readonly is: 'declared'; readonly key: string; readonly type: ScalarType | null; readonly list: boolean }
  | { readonly is: 'undeclared'; readonly key: string }
  | { readonly is: 'unknown'; readonly why?: string }

const UNKNOWN: Declared = { is: 'unknown' }

/** What `name` is; `type` is null where the field's row says it. */
export function declaredName(named: NamedBy, name: string, scope: Scope, schema: ProjectSchema): Declared {
  switch (named) {
    case 'customer_metadata':
      return property(schema.metadata.customer, name) ?? { is: 'undeclared', key: name }
    case 'order_metadata':
      return property(schema.metadata.order, name) ?? { is: 'undeclared', key: name }
    case 'property':
      return property(propertiesOf(scope, schema), name) ?? UNKNOWN
    case 'consent':
      return Object.hasOwn(schema.consents, name) ? plain(name) : UNKNOWN
    case 'campaign':
      return campaign(name, schema)
    default:
      return named satisfies never
  }
}

export function knownNames(named: NamedBy, scope: Scope, schema: ProjectSchema): readonly string[] {
  switch (named) {
    case 'customer_metadata':
      return Object.keys(schema.metadata.customer)
    case 'order_metadata':
      return Object.keys(schema.metadata.order)
    case 'property':
      return Object.keys(propertiesOf(scope, schema))
    case 'consent':
      return Object.keys(schema.consents)
    case 'campaign':
      return schema.campaigns.map(({ name }) => name)
    default:
      return named satisfies never
  }
}

function propertiesOf(scope: Scope, schema: ProjectSchema): Properties {
  return scope.of === 'event' && Object.hasOwn(schema.events, scope.event) ? schema.events[scope.event]! : {}
}

const plain = (key: string): Declared => ({ is: 'declared', key, type: null, list: false })

function property(properties: Properties, key: string): Declared | null {
  if (!Object.hasOwn(properties, key)) return null
  const { type, array }: Property = properties[key]!
  return { is: 'declared', key, type: type === 'string' ? 'text' : type, list: array === true }
}

function campaign(nameOrId: string, schema: ProjectSchema): Declared {
  if (schema.campaigns.some(({ id }) => id === nameOrId)) return plain(nameOrId)
  const named = schema.campaigns.filter(({ name }) => name === nameOrId)
  if (named.length === 1) return plain(named[0]!.id)
  return named.length === 0
    ? UNKNOWN
    : { is: 'unknown', why: `Several campaigns have that name; write the id: ${named.map(({ id }) => id).join(', ')}.` }
}
