import { putConsent } from '../../../server/src/ingest/declare/consents.ts'
import { putEventSchema } from '../../../server/src/ingest/declare/event_schemas.ts'
import { putMetadataSchema } from '../../../server/src/ingest/declare/metadata_schemas.ts'
import { createProject, listProjects } from '../../../server/src/ingest/declare/project.ts'
import { createCustom } from '../../../server/src/segments/lists/create_custom.ts'
import { listSegments } from '../../../server/src/segments/read/list_segments.ts'
import { createSegment } from '../../../server/src/segments/segments.ts'
import { type Database, newId } from '../../../server/src/store/index.ts'
import { LEAVES } from './filters.ts'
import { createProbe, type Probe, probeOf } from './probe.ts'

/** The project that the storm blows through. */
export interface Shop {
  readonly projectId: string
  /** Custom segments, `seg_…`, that stay. */
  readonly lists: readonly string[]
  readonly probe: Probe
}

export const CUSTOMER_METADATA = {
  tier: { type: 'string' },
  score: { type: 'number' },
  last_seen: { type: 'datetime' },
  renewal: { type: 'date' },
}

const LISTS = ['Invited', 'Banned'] as const

export async function openShop(db: Database, now: string): Promise<Shop> {
  const { id: projectId } = await createProject(db, now, { name: newId(), time_zone: 'Europe/Warsaw' })
  await putMetadataSchema(db, projectId, now, 'customer', { properties: CUSTOMER_METADATA })
  await putEventSchema(db, projectId, now, 'login', { properties: { device: { type: 'string' } } })
  await putConsent(db, projectId, now, 'newsletter', 'Newsletter')
  const lists: string[] = []
  for (const name of LISTS) lists.push((await createCustom(db, projectId, { name }, now)).id)
  const ids = [...lists]
  const create = async (name: string, filter: object) => {
    const type = ids.length % 3 === 2 ? 'passive' : 'auto-update'
    ids.push((await createSegment(db, projectId, { name, type, filter }, now)).id)
  }
  for (const [n, filter] of LEAVES.entries()) await create(`Leaf ${n}`, filter)
  // Each refers to a leaf, a list or one of those before it.
  for (let n = 0; n < LEAVES.length; n += 2) {
    const named = [ids.at((n * 7) % ids.length), ids.at(-1 - (n % 4))]
    await create(`Branch ${n}`, { field: 'segment', op: n % 4 === 0 ? 'in' : 'not_in', value: named })
  }
  return { projectId, lists, probe: await createProbe(db, projectId, now) }
}

/** The shop that was opened before, by another process. */
export async function findShop(db: Database): Promise<Shop | undefined> {
  const [project] = await listProjects(db)
  if (!project) return undefined
  const ids = new Map((await listSegments(db, project.id)).map(({ name, id }) => [name, id]))
  return {
    projectId: project.id,
    lists: LISTS.map((name) => ids.get(name)!),
    probe: probeOf((name) => ids.get(name)!),
  }
}
