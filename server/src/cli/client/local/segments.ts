import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../../segments/build.ts'
import { preview, previewEdit } from '../../../segments/preview.ts'
import { changes } from '../../../segments/read/changes.ts'
import { history } from '../../../segments/read/history.ts'
import { type ListedSegment, listSegments } from '../../../segments/read/list_segments.ts'
import { type exportMembers, members } from '../../../segments/read/members.ts'
import { overlap } from '../../../segments/read/overlap.ts'
import { usage } from '../../../segments/read/usage.ts'
import { createSegment, deleteSegment, editSegment } from '../../../segments/segments.ts'
import { buildPending } from '../../../segments/worker.ts'
import { type Database, Refusal } from '../../../store/index.ts'
import type { NewSegment, SegmentListing, Segments } from '../segments.ts'

const LOOK_AGAIN_MS = 200

export function localSegments(db: Database, projectId: string, clock: Clock): Segments {
  const list = async () => (await listSegments(db, projectId)).map(shown)

  async function find(segment: string): Promise<SegmentListing> {
    const all = await list()
    const found = all.find(({ id }) => id === segment) ?? all.find(({ name }) => name === segment)
    if (!found) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(segment)}.`)
    return found
  }

  async function built(segment: string): Promise<SegmentListing> {
    for (;;) {
      await buildPending(db, clock)
      const found = await find(segment)
      // Else a server is at it.
      if (found.status !== 'building') return found
      await sleep(LOOK_AGAIN_MS)
    }
  }

  async function* everyMember(segment: string): ReturnType<typeof exportMembers> {
    // A cursor lives in a transaction, and a generator cannot hand one out: pages by id meet the same people.
    for (let after: string | undefined; ; ) {
      const page = await members(db, projectId, segment, { order: 'id', limit: 1000, after })
      yield page.members
      if (page.next === null) return
      after = page.next
    }
  }

  return Object.freeze({
    list,
    find,
    built,
    everyMember,
    create: (segment: NewSegment) => create(segment),
    edit: (segment: string, change: Parameters<Segments['edit']>[1]) =>
      editSegment(db, projectId, segment, change, clock()),
    previewEdit: (segment: string, filter: unknown) => previewEdit(db, projectId, segment, filter, clock()),
    remove: (segment: string) => deleteSegment(db, projectId, segment),
    usage: (segment: string) => usage(db, projectId, segment),
    preview: (filter: unknown, limit: number) => preview(db, projectId, filter, clock(), { limit }),
    members: (segment: string, options: Parameters<Segments['members']>[1]) => members(db, projectId, segment, options),
    changes: (options: Parameters<Segments['changes']>[0]) => changes(db, projectId, options),
    history: (segment: string, options: Parameters<Segments['history']>[1]) =>
      history(db, projectId, segment, clock(), options),
    overlap: (segments: readonly string[]) => overlap(db, projectId, segments),
  }) as unknown as Segments

  function create(segment: NewSegment) {
    const { type, name } = segment
    if (type === 'auto-update' || type === 'passive')
      return createSegment(db, projectId, { type, name, filter: segment.filter }, clock())
    throw new Error('not yet')
  }
}

function shown({ id, name, type, status, error, version, member_count, created_at, built_in_ms }: ListedSegment) {
  return { id, name, type, status, error, version, member_count, query: null, sentence: null, created_at, built_in_ms }
}
