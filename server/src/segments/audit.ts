import { type Connections, encodeId, Refusal, sql, type Tx, transaction } from '../store/index.ts'
import { checkMembers } from './audit/check_members.ts'
import { checkRecords } from './audit/check_records.ts'
import type { Finding } from './audit/findings.ts'
import type { Found } from './audit/found.ts'
import { orphans } from './audit/orphans.ts'
import type { Clock } from './build.ts'
import { type Definitions, readDefinitions, type SegmentDefinition, type Version } from './definitions.ts'
import { isoOf, later, micros } from './time/instant.ts'

export { FINDINGS, type Finding, type FindingKind } from './audit/findings.ts'

export interface Audit {
  readonly findings: readonly Finding[]
  /** How many segments were looked at. */
  readonly segments: number
  /** Up to when time has been followed. Who crosses a boundary after that is the next sweep's, and no finding. */
  readonly swept_until: string
  readonly sweep_behind_ms: number
}

export interface AuditOptions {
  /** Called after each segment. */
  readonly onSegment?: (segment: { readonly name: string; readonly findings: readonly Finding[] }) => void
}

/** Clocks of several servers differ by so much at most. */
const SKEW = 10_000_000n

/**
 * Recomputes every segment of a project from the rows and compares that with what is kept: members, sizes, feeds. Each
 * segment is looked at as of one moment, so what goes on meanwhile is no finding.
 */
export async function audit(
  db: Connections,
  projectId: string,
  clock: Clock,
  { onSegment }: AuditOptions = {},
): Promise<Audit> {
  const asOfOneMoment = <T>(work: (tx: Tx) => Promise<T>) =>
    transaction(db, work, { isolation: 'repeatable read', readOnly: true, statementTimeoutMs: 0 })
  const segments = await asOfOneMoment(async (tx) => [...(await readDefinitions(tx, projectId)).segments.values()])
  const findings: Finding[] = []
  for (const { id, name } of segments) {
    const found = await asOfOneMoment((tx) => checkSegment(tx, projectId, id, clock))
    findings.push(...found)
    onSegment?.({ name, findings: found })
  }
  findings.push(...(await asOfOneMoment((tx) => orphans(tx, projectId))))
  const { swept_until } = await asOfOneMoment((tx) => sweptUntil(tx, projectId))
  const behind = micros(clock()) - micros(swept_until)
  return {
    findings,
    segments: segments.length,
    swept_until,
    sweep_behind_ms: behind > 0n ? Number(behind / 1000n) : 0,
  }
}

/** Nothing, for a segment that has been deleted since, or is not built yet. */
async function checkSegment(tx: Tx, projectId: string, id: string, clock: Clock): Promise<readonly Finding[]> {
  const definitions = await readDefinitions(tx, projectId)
  const segment = definitions.segments.get(id)
  if (!segment || segment.currentVersion === null) return []
  const found = [
    ...(await checkFilter(tx, definitions, segment, clock)),
    ...(await checkRecords(tx, projectId, segment)),
  ]
  return found
    .filter(({ count }) => count > 0)
    .map(({ what, count, sample }) => ({
      what,
      segment: encodeId('seg', id),
      name: segment.name,
      difference: count,
      sample: sample.map((customer) => encodeId('cust', customer)),
    }))
}

async function checkFilter(
  tx: Tx,
  definitions: Definitions,
  { id, filter }: SegmentDefinition,
  clock: Clock,
): Promise<readonly Found[]> {
  if (filter === null) return []
  const version = definitions.live.find(({ segmentId }) => segmentId === id)
  if (!version) return [{ what: 'filter_unreadable', count: 1, sample: [] }]
  if (meansSomethingElse(version, definitions)) return []
  const { swept_until, announced_until } = await sweptUntil(tx, definitions.projectId)
  // Later than whatever the writes that this snapshot sees were evaluated at.
  const now = later(isoOf(micros(clock()) + SKEW), announced_until)
  return checkMembers(tx, definitions, version, swept_until, now)
}

/** The schemas have changed under the filter, which is therefore being built anew. */
function meansSomethingElse({ segmentId, checked }: Version, { building }: Definitions): boolean {
  return building.some(
    (each) => each.segmentId === segmentId && JSON.stringify(each.checked) === JSON.stringify(checked),
  )
}

async function sweptUntil(tx: Tx, projectId: string): Promise<{ swept_until: string; announced_until: string }> {
  const { rows } = await tx.query<{ swept_until: string; announced_until: string }>(sql`
    select swept_until, announced_until from coterie.sweeps where project_id = ${projectId}`)
  if (!rows[0]) throw new Refusal('project_not_found', `There is no project ${projectId}.`)
  return rows[0]
}
