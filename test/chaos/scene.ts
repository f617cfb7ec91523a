import { bySourceId } from '../../server/src/ingest/customers/reference.ts'
import { deleteCustomer } from '../../server/src/ingest/customers/remove.ts'
import { saveCustomer } from '../../server/src/ingest/customers/save.ts'
import { buildVersion } from '../../server/src/segments/build.ts'
import { members } from '../../server/src/segments/read/members.ts'
import { createSegment, editSegment } from '../../server/src/segments/segments.ts'
import type { Database } from '../../server/src/store/index.ts'
import { type SmallProject, smallProject } from '../harness/small_project.ts'
import { steered } from './steered.ts'

export const NOW = '2026-03-29T10:15:00.000000Z'
export const SOON = '2026-03-29T10:15:01.000000Z'
export const LATER = '2026-03-29T10:16:00.000000Z'
export const PEOPLE = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay']

export const tierIs = (tier: string) => ({ field: 'metadata.tier', op: 'is', value: tier })
export const inSegment = (segment: string) => ({ field: 'segment', op: 'in', value: [segment] })

/** A write that has done everything but commit. */
export interface OpenWrite {
  commit(): Promise<void>
}

/** A small project of its own, and what people do to it. */
export interface Scene extends SmallProject {
  /** Creates or changes a customer. */
  save(sourceId: string, metadata: object, now?: string): Promise<void>
  /** The same, but for the commit. */
  saveOpenly(sourceId: string, metadata: object, now?: string): Promise<OpenWrite>
  remove(sourceId: string): Promise<void>
  /** Saves a segment without building it; answers its id and what is to be built. */
  request(name: string, filter: unknown, now?: string): Promise<{ id: string; versionId: number }>
  requestEdit(segment: string, filter: unknown, now?: string): Promise<number>
  edit(segment: string, filter: unknown, now?: string): Promise<void>
  /** Source ids of the members, in their order. */
  members(segment: string): Promise<readonly (string | null)[]>
}

export async function openScene(db: Database, customers: readonly string[] = PEOPLE): Promise<Scene> {
  const project = await smallProject(db, { now: NOW, customers })
  const save = async (on: Database, sourceId: string, metadata: object, now: string) => {
    await saveCustomer(on, project.id, now, { source_id: sourceId, metadata })
  }
  const requestEdit = async (segment: string, filter: unknown, now = NOW) =>
    (await editSegment(db, project.id, segment, { filter }, now)).versionId!
  return {
    ...project,
    save: (sourceId, metadata, now = NOW) => save(db, sourceId, metadata, now),
    saveOpenly: async (sourceId, metadata, now = NOW) => {
      const writer = steered(db)
      const halt = writer.before(/^commit$/)
      const over = save(writer, sourceId, metadata, now)
      await Promise.race([halt.reached, over])
      return {
        commit: () => {
          halt.go()
          return over
        },
      }
    },
    remove: (sourceId) => deleteCustomer(db, project.id, NOW, bySourceId(project.id, sourceId)),
    request: async (name, filter, now = NOW) => {
      const { id, versionId } = await createSegment(db, project.id, { name, type: 'auto-update', filter }, now)
      return { id, versionId: versionId! }
    },
    requestEdit,
    edit: async (segment, filter, now = NOW) => {
      await buildVersion(db, await requestEdit(segment, filter, now), () => now)
    },
    members: async (segment) =>
      (await members(db, project.id, segment, { limit: 1000 })).members.map(({ source_id }) => source_id).toSorted(),
  }
}
