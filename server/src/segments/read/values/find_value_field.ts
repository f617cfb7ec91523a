import { CUSTOMER, type Field, type ProjectSchema, resolveField } from '@coterie/filter'
import { invalidInput } from '../../../store/index.ts'

/** What the values of a path are: names of events or segments, or what rows say in a field. */
export type ValueField =
  | { readonly is: 'events' }
  | { readonly is: 'segments' }
  | { readonly is: 'field'; readonly field: Field; readonly event: string | null }

const ORDERS = 'orders.'
const EVENTS = 'events.'

/**
 * The field that a path names: a customer's as filters have it, an order's with `orders.` before it, an event's with
 * `events.<name>.`; `segment` and `events` themselves have names. Throws the refusal of anything else.
 */
export function findValueField(path: string, schema: ProjectSchema): ValueField {
  if (path === 'events') return { is: 'events' }
  if (path.startsWith(ORDERS)) return found(path, resolveField(path.slice(ORDERS.length), { of: 'order' }, schema))
  const event = path.startsWith(EVENTS) ? eventIn(path, schema) : undefined
  if (event === undefined) return found(path, resolveField(path, CUSTOMER, schema))
  const property = path.slice(EVENTS.length + event.length + 1)
  return found(path, resolveField(property, { of: 'event', event }, schema), event)
}

/** Names of events may hold dots, and one may begin with another: the longest is meant. */
function eventIn(path: string, schema: ProjectSchema): string | undefined {
  return Object.keys(schema.events)
    .filter((name) => path.startsWith(`${EVENTS}${name}.`))
    .toSorted((a, b) => b.length - a.length)[0]
}

function found(path: string, resolved: ReturnType<typeof resolveField>, event: string | null = null): ValueField {
  if (resolved.is === 'segment') return { is: 'segments' }
  if (resolved.is === 'field') return { is: 'field', field: resolved.field, event }
  throw notAField(path)
}

export const notAField = (path: string) =>
  invalidInput([
    {
      path: 'field',
      message: `A field whose values can be chosen from is needed here, such as "address.country", "metadata.<key>", "orders.status" or "events.<name>.<property>", not ${JSON.stringify(path)}.`,
    },
  ])
