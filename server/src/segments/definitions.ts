import { type Checked, check, type Filter, type ProjectSchema, type Properties } from '@coterie/filter'
import { decodeId, encodeId, type Queryable, StoreError, sql } from '../store/index.ts'
import type { Meaning } from './compile/predicate.ts'
import { type Fact, factsOf } from './facts.ts'
import type { Calendar } from './time/calendar.ts'
import { micros } from './time/instant.ts'

export type SegmentType = 'static' | 'custom' | 'auto-update' | 'passive'

export interface ProjectSettings {
  readonly name: string
  readonly timeZone: string
  readonly firstDayOfWeek: number
  readonly currency: string
  /** What promotions make of it is theirs. */
  readonly stackingRules: Readonly<Record<string, unknown>>
}

/** A definition version that is being built, or that writers keep right. */
export interface Version {
  readonly versionId: number
  readonly number: number
  readonly segmentId: string
  readonly type: SegmentType
  readonly checked: Checked
  readonly facts: ReadonlySet<Fact>
  /** 0 without `segment` conditions, else one more than the highest it refers to. */
  readonly level: number
}

export interface SegmentDefinition {
  readonly id: string
  readonly name: string
  readonly type: SegmentType
  readonly currentVersion: number | null
  readonly currentNumber: number | null
  /** The canonical tree of the current version; null for lists. */
  readonly filter: Filter | null
  readonly refersTo: readonly string[]
}

/** Everything writers keep in memory about a project, as of one value of `projects.definitions`. */
export interface Definitions extends Meaning {
  readonly projectId: string
  readonly version: number
  readonly project: ProjectSettings
  readonly schema: ProjectSchema
  readonly eventTypes: ReadonlyMap<string, number>
  /** Facts of which some campaign wants to have the news: `orders`, `events.<name>`, `segment.<id>`. */
  readonly listenedTo: ReadonlySet<Fact>
  /** By uuid. */
  readonly segments: ReadonlyMap<string, SegmentDefinition>
  /** Current versions of auto-update and passive segments, in dependency order. */
  readonly live: readonly Version[]
  /** Versions under construction: customers they depend on are noted, not settled. */
  readonly building: readonly Version[]
  calendarAt(now: string): Calendar
  /** Kept per definitions: whatever was compiled under a key. */
  compiled<T>(key: string, compile: () => T): T
}

const loaded = new Map<string, Definitions>()

/** Which facts change together is up to whoever writes, so what is kept for them is bounded. */
const COMPILED_AT_MOST = 5_000

/**
 * The project's definitions at `version`, from memory where it holds them. For transactions that have not changed the
 * definitions themselves: what is kept must be what everybody sees.
 */
export async function definitionsAt(db: Queryable, projectId: string, version: number): Promise<Definitions> {
  const held = loaded.get(projectId)
  if (held && held.version === version) return held
  const definitions = await readDefinitions(db, projectId)
  const newest = loaded.get(projectId)
  if (!newest || newest.version < definitions.version) loaded.set(projectId, definitions)
  return definitions
}

/** As this process last read them, without asking: at least as new as those of every write that it has ended. */
export const knownDefinitions = (projectId: string): Definitions | undefined => loaded.get(projectId)

/** Reads them anew, as the transaction sees them. */
export function readDefinitions(db: Queryable, projectId: string): Promise<Definitions> {
  return read(db, projectId, loaded.get(projectId))
}

interface Everything {
  version: number
  name: string
  time_zone: string
  first_day_of_week: number
  currency: string
  stacking_rules: Record<string, unknown>
  metadata_schemas: Record<string, Properties> | null
  event_types: { id: number; name: string; properties: Properties; declared: boolean }[] | null
  consents: { key: string; name: string }[] | null
  campaigns: { id: string; name: string; listens: string[] }[] | null
  segments: { id: string; name: string; type: SegmentType; current_version: number | null }[] | null
  versions: { id: number; segment_id: string; number: number; filter: Filter; state: string }[] | null
}

async function read(db: Queryable, projectId: string, previous: Definitions | undefined): Promise<Definitions> {
  // One statement, one snapshot.
  const { rows } = await db.query<Everything>(sql`
    select p.definitions as version, p.name, p.time_zone, p.first_day_of_week, p.currency, p.stacking_rules,
      (select jsonb_object_agg(m.resource, m.properties) from coterie.metadata_schemas m where m.project_id = p.id) as metadata_schemas,
      (select jsonb_agg(to_jsonb(e)) from coterie.event_types e where e.project_id = p.id) as event_types,
      (select jsonb_agg(to_jsonb(k)) from coterie.consents k where k.project_id = p.id) as consents,
      (select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'listens', k.listens)) from coterie.campaigns k
        where k.project_id = p.id and k.deleting is null) as campaigns,
      (select jsonb_agg(to_jsonb(s) order by s.id) from coterie.segments s where s.project_id = p.id) as segments,
      (select jsonb_agg(to_jsonb(v) order by v.id)
        from coterie.segments s join coterie.segment_versions v on v.segment_id = s.id
        where s.project_id = p.id and (v.id = s.current_version or v.state = 'building')) as versions
    from coterie.projects p where p.id = ${projectId}`)
  const row = rows[0]
  if (!row) throw new StoreError('database_unsuitable', `There is no project ${projectId}.`)
  return assemble(projectId, row, previous)
}

function assemble(projectId: string, row: Everything, previous: Definitions | undefined): Definitions {
  const segmentRows = row.segments ?? []
  const versionRows = row.versions ?? []
  const current = new Map(versionRows.map((version) => [version.id, version]))
  const segments = new Map<string, SegmentDefinition>(
    segmentRows.map((segment) => {
      const version = segment.current_version === null ? undefined : current.get(segment.current_version)
      const filter = version?.filter ?? null
      return [
        segment.id,
        {
          id: segment.id,
          name: segment.name,
          type: segment.type,
          currentVersion: segment.current_version,
          currentNumber: version?.number ?? null,
          filter,
          // What is being built counts too: two edits at once must not close a circle.
          refersTo: versionRows
            .filter(({ segment_id }) => segment_id === segment.id)
            .flatMap(({ filter }) => segmentsNamed(filter)),
        },
      ]
    }),
  )
  const schema = projectSchema(row, segments)
  const settings = {
    name: row.name,
    timeZone: row.time_zone,
    firstDayOfWeek: row.first_day_of_week,
    currency: row.currency,
    stackingRules: Object.freeze(row.stacking_rules),
  }
  const readings = readingsOf(schema, previous)
  const levels = levelsOf(segments)
  const ordered = versionRows
    .flatMap((version): readonly (Version & { state: string })[] => {
      const checked = version.filter && readings.of(version.id, version.filter)
      if (!checked) return []
      return [
        {
          versionId: version.id,
          number: version.number,
          segmentId: version.segment_id,
          type: segments.get(version.segment_id)!.type,
          checked,
          facts: factsOf(checked),
          level: levels(version.segment_id),
          state: version.state,
        },
      ]
    })
    .toSorted((a, b) => a.level - b.level || a.versionId - b.versionId)
  const eventTypes = new Map((row.event_types ?? []).map((type) => [type.name, type.id]))
  const compiled = new Map<string, unknown>()
  const definitions: Definitions = Object.freeze({
    projectId,
    version: row.version,
    project: settings,
    schema,
    eventTypes,
    listenedTo: new Set((row.campaigns ?? []).flatMap(({ listens }) => listens)),
    segments,
    live: ordered.filter((version) => segments.get(version.segmentId)!.currentVersion === version.versionId),
    building: ordered.filter((version) => version.state === 'building'),
    calendarAt: (now: string) => ({
      now: micros(now),
      timeZone: settings.timeZone,
      firstDayOfWeek: settings.firstDayOfWeek,
    }),
    compiled: <T>(key: string, compile: () => T): T => {
      if (compiled.has(key)) return compiled.get(key) as T
      if (compiled.size >= COMPILED_AT_MOST) compiled.clear()
      const made = compile()
      compiled.set(key, made)
      return made
    },
    eventTypeId: (event: string) => eventTypes.get(event) ?? -1,
    currentVersion: (segmentId: string) => segments.get(uuidOf(segmentId))?.currentVersion ?? null,
    campaignId: (campaign: string) =>
      (row.campaigns ?? []).find(({ id, name }) => encodeId('camp', id) === campaign || name === campaign)?.id ??
      NOBODY,
  })
  readingsKept.set(definitions, readings)
  return definitions
}

interface Readings {
  readonly schemaKey: string
  readonly checked: Map<number, Checked | null>
  of(versionId: number, filter: Filter): Checked | null
}

const readingsKept = new WeakMap<Definitions, Readings>()

/** Checking a filter again gives the same while the schemas are the same, so that is done once a version. */
function readingsOf(schema: ProjectSchema, previous: Definitions | undefined): Readings {
  const schemaKey = JSON.stringify({ ...schema, segments: null })
  const before = previous && readingsKept.get(previous)
  const checked = new Map(before?.schemaKey === schemaKey ? before.checked : [])
  return {
    schemaKey,
    checked,
    of: (versionId, filter) => {
      if (!checked.has(versionId)) {
        const result = check(filter, schema)
        checked.set(versionId, result.ok ? result.checked : null)
      }
      return checked.get(versionId) ?? null
    },
  }
}

/** 0 for a segment that refers to none, else one more than the highest that it refers to. */
function levelsOf(segments: ReadonlyMap<string, SegmentDefinition>): (segmentId: string) => number {
  const levels = new Map<string, number>()
  const level = (segmentId: string): number => {
    const known = levels.get(segmentId)
    if (known !== undefined) return known
    const below = (segments.get(segmentId)?.refersTo ?? []).map((id) => level(uuidOf(id)))
    const own = below.length === 0 ? 0 : 1 + Math.max(...below)
    levels.set(segmentId, own)
    return own
  }
  return level
}

/** The ids that `segment` conditions name, anywhere in the tree. */
export function segmentsNamed(filter: Filter | null): readonly string[] {
  if (filter === null) return []
  if ('all' in filter) return filter.all.flatMap(segmentsNamed)
  if ('any' in filter) return filter.any.flatMap(segmentsNamed)
  if ('not' in filter) return segmentsNamed(filter.not)
  if (!('field' in filter) || filter.field !== 'segment') return []
  return (Array.isArray(filter.value) ? filter.value : [filter.value]) as string[]
}

/** The uuid behind `seg_…`; of anything else, an id that no segment has. */
export function uuidOf(segment: string): string {
  return decodeId('seg', segment) ?? NOBODY
}

/** An id that nothing has. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function projectSchema(row: Everything, segments: ReadonlyMap<string, SegmentDefinition>): ProjectSchema {
  return {
    metadata: { customer: row.metadata_schemas?.customer ?? {}, order: row.metadata_schemas?.order ?? {} },
    events: Object.fromEntries((row.event_types ?? []).map((type) => [type.name, type.properties])),
    consents: Object.fromEntries((row.consents ?? []).map(({ key, name }) => [key, { name }])),
    campaigns: (row.campaigns ?? []).map(({ id, name }) => ({ id: encodeId('camp', id), name })),
    segments: [...segments.values()].map(({ id, name, refersTo }) => ({ id: encodeId('seg', id), name, refersTo })),
  }
}
