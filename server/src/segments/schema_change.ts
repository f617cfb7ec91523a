import type { Checked } from '@coterie/filter'
import { type Database, Refusal, type Tx } from '../store/index.ts'
import { whileNobodyWrites } from './change_definitions.ts'
import { type Definitions, readDefinitions, type Version } from './definitions.ts'
import { requestVersion } from './segments.ts'

/**
 * Runs a change of schemas, consents or settings while nobody writes. Filters that thereby mean something else get a new
 * version, to be built; a change that would leave a filter without meaning is refused, with the segments it concerns.
 */
export async function changeDefinitions(
  db: Database,
  projectId: string,
  now: string,
  change: (tx: Tx) => Promise<void>,
): Promise<void> {
  await whileNobodyWrites(db, projectId, async (tx) => {
    const before = await readDefinitions(tx, projectId)
    await change(tx)
    const after = await readDefinitions(tx, projectId)
    for (const version of latestVersions(before)) await follow(tx, version, before, after, now)
  })
}

/** Of each segment the version being built, else the current one. */
function latestVersions({ live, building }: Definitions): readonly Version[] {
  return [...new Map([...live, ...building].map((version) => [version.segmentId, version])).values()]
}

async function follow(tx: Tx, version: Version, before: Definitions, after: Definitions, now: string): Promise<void> {
  const changed = [...after.live, ...after.building].find(({ versionId }) => versionId === version.versionId)
  if (!changed) {
    const { name } = after.segments.get(version.segmentId)!
    throw new Refusal('definition_in_use', `The filter of the segment "${name}" needs what this change takes away.`)
  }
  const sameCalendar =
    before.project.timeZone === after.project.timeZone && before.project.firstDayOfWeek === after.project.firstDayOfWeek
  if (sameMeaning(version.checked, changed.checked) && (sameCalendar || !readsCalendar(version.checked))) return
  const filter = await savedFilter(tx, version)
  await requestVersion(tx, version.segmentId, filter, now)
}

function sameMeaning(a: Checked, b: Checked): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Dates may depend on the zone and the week; nothing else does. */
function readsCalendar(node: Checked): boolean {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.children.some(readsCalendar)
    case 'not':
      return readsCalendar(node.child)
    case 'field':
      return node.test.test === 'date' || node.field.type === 'date' || node.field.type === 'moment'
    case 'collection':
      return node.within !== null || node.test.test === 'date' || (node.where !== null && readsCalendar(node.where))
    case 'segment':
      return false
    default:
      return node satisfies never
  }
}

async function savedFilter(tx: Tx, version: Version): Promise<Parameters<typeof requestVersion>[2]> {
  const { rows } = await tx.query<{ filter: never; source_filter: unknown; notation: never }>(
    'select filter, source_filter, notation from coterie.segment_versions where id = $1',
    [version.versionId],
  )
  const { filter, source_filter, notation } = rows[0]!
  return { tree: filter, source: source_filter, notation }
}
