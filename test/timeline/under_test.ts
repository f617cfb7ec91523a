import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer } from '../../server/src/ingest/customers/remove.ts'
import { saveCustomer } from '../../server/src/ingest/customers/save.ts'
import { setConsents, updateCustomer } from '../../server/src/ingest/customers/update.ts'
import { putConsent } from '../../server/src/ingest/declare/consents.ts'
import { putEventSchema } from '../../server/src/ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../../server/src/ingest/declare/metadata_schemas.ts'
import { createProject } from '../../server/src/ingest/declare/project.ts'
import { recordEvent } from '../../server/src/ingest/events/record.ts'
import { saveOrder } from '../../server/src/ingest/orders/save.ts'
import { buildVersion } from '../../server/src/segments/build.ts'
import { createSegment, editSegment } from '../../server/src/segments/segments.ts'
import { sweep } from '../../server/src/segments/sweep.ts'
import { type Database, decodeId, derivedId, encodeId, newId, Refusal, sql } from '../../server/src/store/index.ts'
import { SCHEMA } from '../oracle/declared.ts'
import type { Customer } from '../oracle/model.ts'
import type { Step } from '../oracle/step.ts'
import type { Scene } from '../oracle/world.ts'

/** A project of the real store, driven by the steps of a timeline. */
export interface UnderTest {
  readonly projectId: string
  take(step: Step, now: string): Promise<void>
  save(type: 'auto-update' | 'passive', filter: unknown, now: string): Promise<string>
  edit(segment: string, filter: unknown, now: string): Promise<void>
  /** Source ids of the stored members. */
  members(segment: string): Promise<string[]>
  /** Source ids of those whose last change is an entry. */
  replayed(segment: string): Promise<string[]>
  size(segment: string): Promise<number>
}

export async function openUnderTest(db: Database, { world, now }: Scene): Promise<UnderTest> {
  const { id: projectId } = await createProject(db, now, {
    name: newId(),
    time_zone: world.timeZone,
    first_day_of_week: world.firstDayOfWeek,
  })
  for (const resource of ['customer', 'order'] as const) {
    await putMetadataSchema(db, projectId, now, resource, { properties: SCHEMA.metadata[resource] })
  }
  for (const [event, properties] of Object.entries(SCHEMA.events))
    await putEventSchema(db, projectId, now, event, { properties })
  for (const [key, { name }] of Object.entries(SCHEMA.consents)) await putConsent(db, projectId, now, key, name)
  const sourceIds = async (query: ReturnType<typeof sql>) =>
    (await db.query<{ source_id: string }>(query)).rows.map(({ source_id }) => source_id).toSorted()

  return {
    projectId,
    take: (step, at) => take(db, projectId, step, at),
    save: async (type, filter, at) => {
      const { id, versionId } = await createSegment(db, projectId, { name: newId(), type, filter }, at)
      await built(db, versionId!, at)
      return id
    },
    edit: async (segment, filter, at) => {
      const { versionId } = await editSegment(db, projectId, segment, { filter }, at)
      await built(db, versionId!, at)
    },
    members: (segment) =>
      sourceIds(sql`
        select c.source_id from coterie.segments s join coterie.segment_members m on m.version_id = s.current_version
        left join coterie.customers c on c.id = m.customer_id
        where s.id = ${decodeId('seg', segment)}`),
    replayed: (segment) =>
      sourceIds(sql`
        select c.source_id from (
          select distinct on (customer_id) customer_id, entered from coterie.segment_changes
          where segment_id = ${decodeId('seg', segment)} order by customer_id, seq desc
        ) last left join coterie.customers c on c.id = last.customer_id
        where last.entered`),
    size: async (segment) => {
      const { rows } = await db.query<{ size: string }>(sql`
        select coalesce(sum(entered - departed), 0) as size from (
          select entered, departed from coterie.member_tallies where segment_id = ${decodeId('seg', segment)}
          union all select entered, departed from coterie.member_days where segment_id = ${decodeId('seg', segment)}
        ) t`)
      return Number(rows[0]!.size)
    },
  }
}

async function built(db: Database, versionId: number, at: string): Promise<void> {
  const done = await buildVersion(db, versionId, () => at)
  const { rows } = await db.query(sql`select state, error from coterie.segment_versions where id = ${versionId}`)
  if (!done || rows[0]?.state !== 'ready') throw new Error(`Not built: ${done} ${JSON.stringify(rows[0])}`)
}

async function take(db: Database, projectId: string, step: Step, now: string): Promise<void> {
  try {
    await carryOut(db, projectId, step, now)
  } catch (error) {
    // Steps may name customers and orders that are not there.
    if (!(error instanceof Refusal) || error.status !== 404) throw error
  }
}

function orderId(projectId: string, sourceId: string): string {
  return encodeId('ord', derivedId(projectId, 'order', sourceId))
}

async function carryOut(db: Database, projectId: string, step: Step, now: string): Promise<unknown> {
  switch (step.step) {
    case 'customer': {
      const { profile, address, metadata, source } = step
      return saveCustomer(db, projectId, now, { source_id: step.customer, ...profile, address, metadata, source })
    }
    case 'metadata':
      return updateCustomer(db, projectId, now, bySourceId(projectId, step.customer), { metadata: step.metadata })
    case 'consents':
      return setConsents(db, projectId, now, bySourceId(projectId, step.customer), step.consents)
    case 'order':
      return saveOrder(db, projectId, now, { ...step.order, customer: { source_id: step.customer } })
    case 'status':
      return saveOrder(db, projectId, now, { id: orderId(projectId, step.order), status: step.status })
    case 'event':
      return recordEvent(db, projectId, now, { ...step.event, customer: { source_id: step.customer } })
    case 'deletion':
      return deleteCustomer(db, projectId, now, bySourceId(projectId, step.customer))
    case 'clock':
      return sweep(db, projectId, now)
  }
}

/** The steps by which a customer comes to be as in the scene, but for what no call can set. */
export function stepsFor(customer: Customer): readonly Step[] {
  const { name, email, phone, description, birthdate, address, metadata, consents, orders, events } = customer
  const named = customer.source_id!
  return [
    { step: 'customer', customer: named, profile: { name, email, phone, description, birthdate }, address, metadata },
    ...(consents
      ? [{ step: 'consents' as const, customer: named, consents: consents as Record<string, boolean | null> }]
      : []),
    ...orders.map((order) => ({
      step: 'order' as const,
      customer: named,
      order: { ...order, source_id: order.source_id! },
    })),
    ...events.map((event) => ({ step: 'event' as const, customer: named, event })),
  ]
}
