import type { ExamDataset } from '../exam/load.ts'
import { keyOf } from './model.ts'
import type { Scene } from './world.ts'

/** A random scene in the shape of the exam's dataset, so that one loader loads both. */
export function datasetOf({ world, now }: Scene): ExamDataset {
  const { schema } = world
  return {
    now,
    time_zone: world.timeZone,
    first_day_of_week: world.firstDayOfWeek,
    metadata_schemas: {
      customer: { properties: schema.metadata.customer },
      order: { properties: schema.metadata.order },
    },
    event_schemas: Object.fromEntries(
      Object.entries(schema.events).map(([name, properties]) => [name, { properties }] as const),
    ),
    consents: Object.entries(schema.consents).map(([key, { name }]) => ({ key, name })),
    segments: [...world.segments].map(([name, content]) =>
      'filter' in content
        ? { name, type: 'passive', filter: content.filter }
        : { name, type: 'custom', customers: [...content.customers] },
    ),
    customers: world.customers.map((customer) => {
      const { id: _id, orders: _orders, events: _events, updated_at, ...body } = customer
      const consents = (customer.consents ?? {}) as { readonly [key: string]: boolean }
      return { ...body, source_id: keyOf(customer), consents, ...(updated_at ? { updated_at } : {}) }
    }),
    orders: world.customers.flatMap((customer) =>
      customer.orders.map((order) => ({
        ...order,
        source_id: order.source_id!,
        customer: { source_id: keyOf(customer) },
      })),
    ),
    events: world.customers.flatMap((customer) =>
      customer.events.map((event) => ({ ...event, id: event.id!, customer: { source_id: keyOf(customer) } })),
    ),
  }
}
