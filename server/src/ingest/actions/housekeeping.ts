import { type Database, sql } from '../../store/index.ts'

const KEPT = '30 days'
/** An upload that no action reads: its server ended in the middle, or nobody asked for the action. */
const ABANDONED = '1 day'
const REMOVE_AT_MOST = 20

/** Finished actions are shown for 30 days, then they go with their reports. */
export function removeFinishedActions(db: Database, now: string): Promise<void> {
  return inBatches(async () => {
    const { rowCount } = await db.query(sql`
      with old as materialized (
        select id from coterie.async_actions
        where status <> 'IN_PROGRESS' and finished_at < ${now}::timestamptz - ${KEPT}::interval
        order by id limit ${REMOVE_AT_MOST} for update skip locked
      ),
      reports as (delete from coterie.action_reports where action_id in (select id from old))
      delete from coterie.async_actions where id in (select id from old)`)
    return rowCount
  })
}

export function removeAbandonedUploads(db: Database, now: string): Promise<void> {
  return inBatches(async () => {
    const { rowCount } = await db.query(sql`
      with old as materialized (
        select id from coterie.uploads u
        where created_at < ${now}::timestamptz - ${ABANDONED}::interval
          and not exists (select from coterie.async_actions a where a.upload_id = u.id)
        order by id limit ${REMOVE_AT_MOST} for update skip locked
      ),
      parts as (delete from coterie.upload_parts where upload_id in (select id from old))
      delete from coterie.uploads where id in (select id from old)`)
    return rowCount
  })
}

async function inBatches(remove: () => Promise<number>): Promise<void> {
  while ((await remove()) === REMOVE_AT_MOST);
}
