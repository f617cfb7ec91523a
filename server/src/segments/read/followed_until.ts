import { type Queryable, sql } from '../../store/index.ts'

/** How far time has been followed in a project: nothing is evaluated at an earlier moment any more. */
export async function followedUntil(db: Queryable, projectId: string): Promise<string> {
  const { rows } = await db.query<{ until: string }>(sql`
    select announced_until as until from coterie.sweeps where project_id = ${projectId}`)
  return rows[0]!.until
}
