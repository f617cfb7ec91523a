import type { Temporal } from 'temporal-polyfill'
import { type Queryable, Refusal, sql } from '../../store/index.ts'
import { dateAt } from '../time/calendar.ts'
import { micros } from '../time/instant.ts'

/** Which day it is in the project's zone. */
export async function today(db: Queryable, projectId: string, now: string): Promise<Temporal.PlainDate> {
  const { rows } = await db.query<{ time_zone: string }>(sql`
    select time_zone from coterie.projects where id = ${projectId}`)
  if (!rows[0]) throw new Refusal('project_not_found', `There is no project ${projectId}.`)
  return dateAt(micros(now), rows[0].time_zone)
}
