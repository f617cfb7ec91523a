import { type Database, sql } from '../store/index.ts'

const FOLD_AT_MOST = 10_000
const REMOVE_AT_MOST = 50_000

/** Folds what many writes have added to sizes into one row a day. The sum stays the same at every moment. */
export async function foldTallies(db: Database): Promise<number> {
  const { rows } = await db.query<{ folded: number }>(sql`
    with taken as (
      delete from coterie.member_tallies
      where id in (select id from coterie.member_tallies order by id limit ${FOLD_AT_MOST} for update skip locked)
      returning segment_id, day, entered, departed
    ),
    summed as (
      select segment_id, day, sum(entered) as entered, sum(departed) as departed from taken group by segment_id, day order by 1, 2
    ),
    folded as (
      insert into coterie.member_days as d (segment_id, day, entered, departed)
      select segment_id, day, entered, departed from summed
      on conflict (segment_id, day) do update set entered = d.entered + excluded.entered, departed = d.departed + excluded.departed
    )
    select count(*) as folded from taken`)
  return rows[0]!.folded
}

/**
 * Clears away the members of versions that are no longer shown. Transactions that began while they were may still read
 * them, so their end is waited for. What deleted segments leave goes as well.
 */
export async function removeReplaced(db: Database): Promise<void> {
  await db.query(sql`
    update coterie.segment_versions set replaced_before = pg_current_xact_id()
    where state in ('replaced', 'failed') and replaced_before is null`)
  const { rows } = await db.query<{ id: number; segment_id: string; deleted: boolean }>(sql`
    select v.id, v.segment_id, s.id is null as deleted
    from coterie.segment_versions v left join coterie.segments s on s.id = v.segment_id
    where v.state in ('replaced', 'failed') and v.phase <> 'removed'
      and v.replaced_before <= pg_snapshot_xmin(pg_current_snapshot())`)
  for (const { id, segment_id, deleted } of rows) {
    const ofVersion = sql`version_id = ${id}`
    await removeInBatches(db, sql`coterie.segment_members`, ofVersion)
    await db.query(sql`delete from coterie.build_touches where ${ofVersion}`)
    if (deleted) await removeSegmentRows(db, segment_id)
    await db.query(sql`
      update coterie.segment_versions set phase = 'removed'
      where id = ${id} and not exists (select from coterie.segment_members where ${ofVersion})`)
    if (deleted) {
      await db.query(sql`
        delete from coterie.segment_versions where segment_id = ${segment_id} and phase = 'removed'`)
    }
  }
}

async function removeSegmentRows(db: Database, segmentId: string): Promise<void> {
  const ofSegment = sql`segment_id = ${segmentId}`
  await removeInBatches(db, sql`coterie.segment_changes`, ofSegment)
  await db.query(sql`delete from coterie.member_tallies where ${ofSegment}`)
  await db.query(sql`delete from coterie.member_days where ${ofSegment}`)
}

/** But for rows that others have locked to delete them too: they are looked for again, in case that is rolled back. */
async function removeInBatches(
  db: Database,
  table: ReturnType<typeof sql>,
  condition: ReturnType<typeof sql>,
): Promise<void> {
  for (;;) {
    const { rowCount } = await db.query(sql`
      delete from ${table} where ctid in (select ctid from ${table} where ${condition} limit ${REMOVE_AT_MOST} for update skip locked)`)
    if (rowCount < REMOVE_AT_MOST) return
  }
}
