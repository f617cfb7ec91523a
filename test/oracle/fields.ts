import type { Properties } from '../../filter/schema.ts'
import type { FieldCondition } from '../../filter/tree.ts'
import {
  boolean,
  date,
  datetime,
  declared,
  exactText,
  type Known,
  list,
  number,
  type Raw,
  text,
  textElement,
} from './known.ts'
import { ADDRESS_KEYS, type Customer, type Event, type JsonObject, type Order, type Project } from './model.ts'
import { at, loyaltyField, statusOf, summaryField } from './summary.ts'
import { undeclared } from './undeclared.ts'

/** The value that a condition asks about. The operator matters only to metadata that no schema names. */

export function customerField(condition: FieldCondition, customer: Customer, project: Project): Known | undefined {
  const path = condition.field
  const summary = summaryField(path)
  if (summary) return summary(customer)
  switch (path) {
    case 'name':
    case 'email':
    case 'phone':
    case 'description':
      return text(customer[path])
    case 'source_id':
      return exactText(customer.source_id)
    case 'birthdate':
      return date(customer.birthdate)
    case 'created_at':
    case 'updated_at':
      return datetime(customer[path])
    case 'bucket':
      return number(project.bucketOf(customer.id))
  }
  const address = ADDRESS_KEYS.find((key) => path === `address.${key}`)
  if (address) return text(customer.address?.[address])
  if (path.startsWith('metadata.')) return metadata(condition, customer.metadata, project.schema.metadata.customer)
  if (path.startsWith('consents.')) return boolean(customer.consents?.[path.slice('consents.'.length)])
  if (path.startsWith('system_metadata.')) return systemMetadata(path, customer.system_metadata)
  if (path.startsWith('loyalty.')) return loyaltyField(path, customer, project)
  throw new Error(`customers have no field ${path}`)
}

export function orderField(condition: FieldCondition, order: Order, project: Project): Known | undefined {
  const path = condition.field
  const items = order.items ?? []
  switch (path) {
    case 'amount':
      return number(order.amount)
    case 'status':
      return text(statusOf(order))
    case 'created_at':
      return at(order)
    case 'items.name':
      return texts(items.map((item) => item.product?.name))
    case 'items.source_id':
      return texts(items.map((item) => item.source_id))
    case 'items.sku':
      return texts(items.map((item) => item.sku_id))
  }
  if (path.startsWith('metadata.')) return metadata(condition, order.metadata, project.schema.metadata.order)
  throw new Error(`orders have no field ${path}`)
}

export function eventField(condition: FieldCondition, event: Event, project: Project): Known | undefined {
  if (condition.field === 'created_at') return at(event)
  const properties = project.schema.events[event.event] ?? {}
  return property(condition, condition.field, event.metadata, properties)
}

function metadata(condition: FieldCondition, stored: JsonObject | undefined, schema: Properties): Known | undefined {
  return property(condition, condition.field.slice('metadata.'.length), stored, schema)
}

function property(
  { op, value }: FieldCondition,
  key: string,
  stored: JsonObject | undefined,
  schema: Properties,
): Known | undefined {
  const raw = own(stored, key)
  const declaration = own(schema, key)
  return declaration ? declared(raw, declaration) : undeclared(raw, op, value)
}

function systemMetadata(path: string, stored: JsonObject | undefined): Known | undefined {
  const raw = path
    .split('.')
    .slice(1)
    .reduce<Raw>((inner, key) => (isObject(inner) ? own(inner, key) : undefined), stored)
  return LISTS.includes(path) ? list(raw, textElement) : text(raw)
}

const LISTS = ['system_metadata.mailchimp.lists', 'system_metadata.web_widget.widgets']

/** What items say; one that says nothing adds nothing. */
function texts(raws: readonly Raw[]): Known | undefined {
  return list(
    raws.map((raw) => raw ?? null),
    text,
  )
}

/** A key of this object, not of every object (`constructor` is a metadata key like any other). */
function own<T>(object: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return object && Object.hasOwn(object, key) ? object[key] : undefined
}

function isObject(raw: Raw): raw is JsonObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}
