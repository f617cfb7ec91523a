import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '@coterie/filter'
import { readInstant } from '../../../ingest/door/moment.ts'
import { SEGMENT_USES } from '../../../promotions/segment_uses.ts'
import type { Clock } from '../../../segments/build.ts'
import { readDefinitions } from '../../../segments/definitions.ts'
import { explainSegment } from '../../../segments/explain/explain.ts'
import { filterWords } from '../../../segments/filter_words.ts'
import { createCustom } from '../../../segments/lists/create_custom.ts'
import { createStatic } from '../../../segments/lists/create_static.ts'
import { preview, previewEdit } from '../../../segments/preview.ts'
import { changes } from '../../../segments/read/changes.ts'
import { everyMember } from '../../../segments/read/every_member.ts'
import { history } from '../../../segments/read/history.ts'
import { listSegments } from '../../../segments/read/list_segments.ts'
import { members } from '../../../segments/read/members.ts'
import { membershipAt } from '../../../segments/read/membership_at.ts'
import { overlap } from '../../../segments/read/overlap.ts'
import { usage } from '../../../segments/read/usage.ts'
import { createSegment, deleteSegment, editSegment } from '../../../segments/segments.ts'
import { buildPending } from '../../../segments/worker.ts'
import { type Database, invalidInput, Refusal } from '../../../store/index.ts'
import type { NewSegment, SegmentListing, Segments } from '../segments.ts'

const LOOK_AGAIN_MS = 200

/** The segments of a project, in the database itself. */
export function localSegments(db: Database, projectId: string, clock: Clock): Segments {
  const phrasing = async () => filterWords(await readDefinitions(db, projectId))

  async function list(): Promise<readonly SegmentListing[]> {
    const words = await phrasing()
    const silent = { query: null, sentence: null }
    return (await listSegments(db, projectId)).map(
      ({ filter, source: _, notation: __, updated_at: ___, phase: ____, ...segment }) => ({
        ...segment,
        ...(filter === null ? silent : words(filter)),
      }),
    )
  }

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

  async function create(segment: NewSegment): ReturnType<Segments['create']> {
    switch (segment.type) {
      case 'custom':
        return { ...(await createCustom(db, projectId, segment, clock())), warnings: [] }
      case 'static':
        return createStatic(db, projectId, segment, clock())
      case 'auto-update':
      case 'passive':
        return createSegment(db, projectId, { ...segment, type: segment.type }, clock())
      default:
        return segment satisfies never
    }
  }

  return Object.freeze({
    list,
    find,
    create,
    built,
    phrasing,
    everyMember: (segment) => everyMember(db, projectId, segment),
    edit: (segment, change) => editSegment(db, projectId, segment, change, clock()),
    previewEdit: (segment, filter) => previewEdit(db, projectId, segment, filter, clock()),
    remove: (segment) => deleteSegment(db, projectId, segment, SEGMENT_USES),
    usage: (segment) => usage(db, projectId, segment, SEGMENT_USES),
    preview: async (filter, limit) => {
      const { definitions: _, ...found } = await preview(db, projectId, filter, clock(), { limit })
      return found
    },
    members: (segment, options) => members(db, projectId, segment, options),
    changes: (options) => changes(db, projectId, options),
    history: (segment, options) => history(db, projectId, segment, clock(), options),
    overlap: (segments) => overlap(db, projectId, segments),
    explain: (segment, customer) => explainSegment(db, projectId, segment, customer, clock()),
    membership: async (segment, customer, at) =>
      membershipAt(db, projectId, segment, customer, clock(), at === undefined ? undefined : momentOf(at)),
  } satisfies Segments)
}

function momentOf(at: string): string {
  const problems: Problem[] = []
  const moment = readInstant(at, 'at', problems)
  if (moment === undefined) throw invalidInput(problems)
  return moment
}
