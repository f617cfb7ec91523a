import { buildVersion } from '../../server/src/segments/build.ts'
import { createSegment, type DynamicSegment } from '../../server/src/segments/segments.ts'
import { settle } from '../../server/src/segments/settle.ts'
import { beginWrite } from '../../server/src/segments/write.ts'
import { type Database, decodeId, derivedId, encodeId, newId, sql, type Tx } from '../../server/src/store/index.ts'
import { insertExam } from '../exam/rows.ts'

export interface SmallProject {
  readonly id: string
  /** `cust_…` of a source id. */
  customer(sourceId: string): string
  /** Gives customers a tier, in one transaction that settles, and does `more` in it before it ends. */
  setTier(sourceIds: readonly string[], tier: string, now: string, more?: (tx: Tx) => Promise<void>): Promise<void>
  /** Saves a segment and builds it; answers its id, `seg_…`. */
  segment(name: string, type: DynamicSegment['type'], filter: unknown, now: string): Promise<string>
  /** A segment that is a list; answers its id. */
  list(name: string, type: 'static' | 'custom', sourceIds: readonly string[], now: string): Promise<string>
}

export interface SmallProjectOptions {
  readonly now: string
  readonly timeZone?: string
  readonly customers: readonly string[]
}

/** A project whose customers have a source id, a tier (none at first), a date `renewal` and a datetime `last_visit`. */
export async function smallProject(db: Database, options: SmallProjectOptions): Promise<SmallProject> {
  const { now, timeZone = 'UTC', customers } = options
  const id = await insertExam(db, {
    now,
    time_zone: timeZone,
    first_day_of_week: 1,
    metadata_schemas: {
      customer: {
        properties: { tier: { type: 'string' }, renewal: { type: 'date' }, last_visit: { type: 'datetime' } },
      },
      order: { properties: {} },
    },
    event_schemas: { login: { properties: { device: { type: 'string' } } } },
    consents: [],
    segments: [],
    customers: customers.map((source_id) => ({ source_id, created_at: now, consents: {} })),
    orders: [],
    events: [],
  })
  const uuid = (sourceId: string) => derivedId(id, 'customer', sourceId)

  async function setTier(
    sourceIds: readonly string[],
    tier: string,
    at: string,
    more: (tx: Tx) => Promise<void> = async () => {},
  ): Promise<void> {
    const ids = sourceIds.map(uuid)
    await db.transaction(async (tx) => {
      const write = await beginWrite(tx, id, { ids }, at)
      await tx.query(sql`
        update coterie.customers set metadata = metadata || jsonb_build_object('tier', ${tier}::text)
        where id = any(${ids}::uuid[])`)
      await settle(write, ids, new Set(['metadata.tier']), 'write')
      await more(tx)
    })
  }

  async function list(name: string, type: string, sourceIds: readonly string[], at: string): Promise<string> {
    const segmentId = newId()
    await db.query(sql`
      with version as (
        insert into coterie.segment_versions (segment_id, number, state, requested_at)
        values (${segmentId}, 1, 'ready', ${at}) returning id
      ),
      segment as (
        insert into coterie.segments (id, project_id, name, type, current_version, created_at)
        select ${segmentId}, ${id}, ${name}, ${type}, id, ${at} from version
      ),
      entered as (
        insert into coterie.segment_members (customer_id, version_id, cause, entered_at)
        select c, v.id, 5, ${at} from unnest(${sourceIds.map(uuid)}::uuid[]) c, version v
      ),
      told as (
        insert into coterie.segment_changes (customer_id, segment_id, at, version, cause, entered)
        select c, ${segmentId}, ${at}, 1, 5, true from unnest(${sourceIds.map(uuid)}::uuid[]) c where ${type} = 'custom'
      ),
      counted as (update coterie.projects set definitions = definitions + 1 where id = ${id})
      insert into coterie.member_tallies (segment_id, day, entered, departed)
      values (${segmentId}, ${at}::date, ${sourceIds.length}, 0)`)
    return encodeId('seg', segmentId)
  }

  return {
    id,
    customer: (sourceId) => encodeId('cust', uuid(sourceId)),
    setTier,
    list,
    segment: async (name, type, filter, at) => {
      const saved = await createSegment(db, id, { name, type, filter }, at)
      await buildVersion(db, saved.versionId!, () => at)
      return saved.id
    },
  }
}

export function uuidOfSegment(segment: string): string {
  return decodeId('seg', segment)!
}
