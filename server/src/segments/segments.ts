import {
  type Database,
  encodeId,
  newId,
  Refusal,
  sql,
  type Tx,
  type UsedBy,
  violatedConstraint,
} from '../store/index.ts'
import { type AcceptedFilter, acceptFilter } from './accept_filter.ts'
import { whileNobodyWrites } from './change_definitions.ts'
import { type Definitions, readDefinitions, type SegmentDefinition, uuidOf } from './definitions.ts'
import type { FindUses } from './read/usage.ts'

export interface DynamicSegment {
  readonly name: string
  readonly type: 'auto-update' | 'passive'
  readonly filter: unknown
}

export interface Requested {
  /** `seg_…` */
  readonly id: string
  /** What is now to be built; null when only the name changed. */
  readonly versionId: number | null
  readonly warnings: AcceptedFilter['warnings']
}

/** Saves a segment and asks for its first version to be built. */
export async function createSegment(
  db: Database,
  projectId: string,
  segment: DynamicSegment,
  now: string,
): Promise<Requested> {
  const name = acceptName(segment.name)
  acceptFilter(segment.filter, await readDefinitions(db, projectId))
  return namesAreUnique(name, () =>
    whileNobodyWrites(db, projectId, async (tx) => {
      const id = newId()
      const accepted = acceptFilter(segment.filter, await readDefinitions(tx, projectId), id)
      await tx.query(sql`
        insert into coterie.segments (id, project_id, name, type, created_at)
        values (${id}, ${projectId}, ${name}, ${segment.type}, ${now})`)
      const versionId = await requestVersion(tx, id, accepted, now)
      return { id: encodeId('seg', id), versionId, warnings: accepted.warnings }
    }),
  )
}

export interface SegmentEdit {
  readonly name?: string
  readonly filter?: unknown
}

/** Renames, or asks for a new version to be built behind the one that is shown. */
export async function editSegment(
  db: Database,
  projectId: string,
  segment: string,
  edit: SegmentEdit,
  now: string,
): Promise<Requested> {
  const name = edit.name === undefined ? undefined : acceptName(edit.name)
  return namesAreUnique(name ?? '', () =>
    whileNobodyWrites(db, projectId, async (tx) => {
      const definitions = await readDefinitions(tx, projectId)
      const { id, type } = findSegment(definitions, segment)
      if (edit.filter !== undefined && type !== 'auto-update' && type !== 'passive') {
        throw new Refusal(
          'segment_has_no_filter',
          `A ${type} segment is a list and has no filter; change its members instead.`,
        )
      }
      const accepted = edit.filter === undefined ? null : acceptFilter(edit.filter, definitions, id)
      await tx.query(sql`
        update coterie.segments set name = coalesce(${name ?? null}, name), updated_at = ${now} where id = ${id}`)
      const versionId = accepted && (await requestVersion(tx, id, accepted, now))
      return { id: encodeId('seg', id), versionId, warnings: accepted?.warnings ?? [] }
    }),
  )
}

/** A version to be built; it supersedes one that is still being built. */
export async function requestVersion(
  tx: Tx,
  segmentId: string,
  accepted: Pick<AcceptedFilter, 'tree' | 'source' | 'notation'>,
  now: string,
): Promise<number> {
  await tx.query(sql`
    update coterie.segment_versions set state = 'replaced' where segment_id = ${segmentId} and state = 'building'`)
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into coterie.segment_versions (segment_id, number, filter, source_filter, notation, state, requested_at)
    select ${segmentId}, coalesce(max(number), 0) + 1, ${sql.json(accepted.tree)}, ${sql.json(accepted.source)}, ${accepted.notation},
      'building', ${now}
    from coterie.segment_versions where segment_id = ${segmentId}
    returning id`)
  return rows[0]!.id
}

/**
 * Deletes a segment that nothing refers to, neither here nor where `elsewhere` looks; what it leaves behind is cleared away in
 * the background. Throws `segment_in_use` with everything that does.
 */
export async function deleteSegment(
  db: Database,
  projectId: string,
  segment: string,
  elsewhere: readonly FindUses[] = [],
): Promise<void> {
  await whileNobodyWrites(db, projectId, async (tx) => {
    const definitions = await readDefinitions(tx, projectId)
    const { id } = findSegment(definitions, segment)
    const users = [...definitions.segments.values()].filter(({ refersTo }) =>
      refersTo.some((each) => uuidOf(each) === id),
    )
    const usedBy: UsedBy[] = users.map((user) => ({
      object: 'segment',
      id: encodeId('seg', user.id),
      name: user.name,
    }))
    for (const find of elsewhere)
      usedBy.push(...(await find(tx, projectId, [encodeId('seg', id)])).map(({ state, segment: _, ...use }) => use))
    if (usedBy.length > 0) {
      const names = usedBy.map((user) => `"${user.name}"`).join(', ')
      throw new Refusal('segment_in_use', `The segment is used by ${names}. Change or delete these first.`, [], usedBy)
    }
    await tx.query(sql`delete from coterie.segment_waiting where segment_id = ${id}`)
    await tx.query(sql`update coterie.segment_versions set state = 'replaced' where segment_id = ${id}`)
    await tx.query(sql`delete from coterie.segments where id = ${id}`)
  })
}

/** By id (`seg_…`) or by name. */
export function findSegment(definitions: Definitions, segment: string): SegmentDefinition {
  const found =
    definitions.segments.get(uuidOf(segment)) ?? [...definitions.segments.values()].find(({ name }) => name === segment)
  if (!found) throw new Refusal('segment_not_found', `There is no segment ${JSON.stringify(segment)}.`)
  return found
}

const LONGEST_NAME = 250

export function acceptName(name: string): string {
  if (name.trim() === '' || name.length > LONGEST_NAME || !name.isWellFormed() || name.includes('\0')) {
    throw new Refusal('invalid_input', `name: A segment's name is a text of 1 to ${LONGEST_NAME} characters.`, [
      { path: 'name', message: `A segment's name is a text of 1 to ${LONGEST_NAME} characters.` },
    ])
  }
  return name
}

export async function namesAreUnique<T>(name: string, save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (violatedConstraint(error) !== 'segments_project_id_name_key') throw error
    throw new Refusal('segment_name_taken', `There is already a segment named ${JSON.stringify(name)}.`)
  }
}
