import { readDefinitions } from '../../segments/definitions.ts'
import { filterWords } from '../../segments/filter_words.ts'
import { type Version, versions } from '../../segments/read/versions.ts'
import { encodeId, type Queryable } from '../../store/index.ts'
import type { Actor } from '../access/actor.ts'
import { type AuditEntry, listAudit } from '../access/audit/list.ts'
import { mayDo } from '../access/permissions.ts'
import type { QueryOf } from '../contract/endpoint.ts'
import type { segmentVersions } from '../contract/segments.ts'
import { shownAuditEntry } from './audit_entry.ts'

const DEEDS_AT_MOST = 1_000

/** The definitions of a segment, and who asked for them: the log says that, to those who may see it. */
export async function segmentVersionsPage(
  db: Queryable,
  projectId: string,
  segment: string,
  { limit, starting_after: after }: QueryOf<typeof segmentVersions>,
  actor: Actor,
) {
  const { segmentId, versions: found, next } = await versions(db, projectId, segment, { limit, after })
  const words = filterWords(await readDefinitions(db, projectId))
  const deeds = mayDo(actor, 'audit.read') ? await deedsTo(db, projectId, encodeId('seg', segmentId), found) : []
  return {
    object: 'list' as const,
    data_ref: 'versions' as const,
    versions: found.map(({ filter, ...version }) => ({
      ...version,
      definition: filter,
      ...(filter === null ? { query: null, sentence: null } : words(filter)),
      author: authorOf(deeds, version.requested_at),
      object: 'segment_version' as const,
    })),
    has_more: next !== null,
    more_starting_after: next,
  }
}

/** Of the time in which these versions were asked for: a list may have been changed thousands of times since. */
async function deedsTo(
  db: Queryable,
  projectId: string,
  id: string,
  found: readonly Version[],
): Promise<readonly AuditEntry[]> {
  const [newest, oldest] = [found[0]?.requested_at, found.at(-1)?.requested_at]
  if (newest === undefined || oldest === undefined) return []
  const { entries } = await listAudit(db, projectId, {
    resource: { type: 'segment', id },
    from: oldest,
    until: new Date(Date.parse(newest) + 1).toISOString(),
    limit: DEEDS_AT_MOST,
  })
  return entries.filter(({ action }) => action === 'segments.create' || action === 'segments.edit')
}

/** A version is asked for at the very moment of the call that the log tells of. */
function authorOf(deeds: readonly AuditEntry[], at: string) {
  const deed = deeds.find((each) => each.at === at)
  return deed === undefined ? null : shownAuditEntry(deed).actor
}
