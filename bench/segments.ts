import { whileNobodyWrites } from '../server/src/segments/change_definitions.ts'
import { createSegment } from '../server/src/segments/segments.ts'
import { buildPending } from '../server/src/segments/worker.ts'
import { type Database, derivedId, sql } from '../server/src/store/index.ts'
import { NOW } from './data.ts'

/** Auto-update segments that a figure is about, built once; their names begin with the group's. */
export interface Group {
  readonly name: string
  readonly filters: readonly unknown[]
}

/**
 * Gives the project just the segments of this group, or none. Those of others are kept under another project's id, so that one
 * project, with the same rows and indexes, is measured with segments and without.
 */
export async function showOnly(db: Database, projectId: string, group: Group | null): Promise<void> {
  const aside = derivedId(projectId, 'bench', 'aside')
  await whileNobodyWrites(db, projectId, (tx) =>
    tx.query(sql`
      update coterie.segments
      set project_id = case when split_part(name, ' ', 1) = ${group?.name ?? ''} then ${projectId}::uuid else ${aside}::uuid end
      where project_id in (${projectId}, ${aside})`),
  )
  if (group) await makeMissing(db, projectId, group)
}

async function makeMissing(db: Database, projectId: string, { name, filters }: Group): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    sql`select name from coterie.segments where project_id = ${projectId}`,
  )
  const there = new Set(rows.map((row) => row.name))
  const missing = [...filters.entries()].filter(([n]) => !there.has(`${name} ${n}`))
  for (const [n, filter] of missing)
    await createSegment(db, projectId, { name: `${name} ${n}`, type: 'auto-update', filter }, NOW)
  // Also what an interrupted run has left unbuilt.
  const built = await buildPending(db, () => NOW)
  if (built > 0) for (const table of ['customers', 'segment_members']) await db.query(`vacuum analyze coterie.${table}`)
}
