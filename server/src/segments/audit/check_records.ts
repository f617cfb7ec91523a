import { encodeId, sql, type Tx } from '../../store/index.ts'
import type { SegmentDefinition } from '../definitions.ts'
import { sizes } from '../read/sizes.ts'
import { tellsChanges } from '../settle.ts'
import { differing } from './differing.ts'
import { SAMPLE } from './findings.ts'
import type { Found } from './found.ts'

/** Checks what is kept about a segment's members against the members: its size, its feed, and that they are customers. */
export async function checkRecords(
  tx: Tx,
  projectId: string,
  { id, type, currentVersion }: SegmentDefinition,
): Promise<readonly Found[]> {
  const version = currentVersion ?? -1
  return [
    await strangers(tx, projectId, version),
    await wrongSize(tx, projectId, id, version),
    ...(tellsChanges(type) ? await wrongFeed(tx, id, version) : []),
    await waitingThoughHere(tx, projectId, id),
  ]
}

async function strangers(tx: Tx, projectId: string, version: number): Promise<Found> {
  const members = sql`select customer_id from coterie.segment_members where version_id = ${version}`
  const customers = sql`
    select c.id as customer_id
    from coterie.segment_members m join coterie.customers c on c.id = m.customer_id and c.project_id = ${projectId}
    where m.version_id = ${version}`
  const { onlyInOne } = await differing(tx, members, customers)
  return { what: 'member_without_customer', ...onlyInOne }
}

async function wrongSize(tx: Tx, projectId: string, segmentId: string, version: number): Promise<Found> {
  const shown = encodeId('seg', segmentId)
  const size = (await sizes(tx, projectId, [shown])).get(shown)!
  const { rows } = await tx.query<{ count: number }>(sql`
    select count(*) from coterie.segment_members where version_id = ${version}`)
  return { what: 'size_wrong', count: Math.abs(size - rows[0]!.count), sample: [] }
}

/** Replayed from empty, the feed gives the members; and each change of a customer is another than the one before. */
async function wrongFeed(tx: Tx, segmentId: string, version: number): Promise<readonly Found[]> {
  const replayed = sql`
    select customer_id
    from (
      select distinct on (customer_id) customer_id, entered from coterie.segment_changes
      where segment_id = ${segmentId} order by customer_id, seq desc
    ) l
    where entered`
  const members = sql`select customer_id from coterie.segment_members where version_id = ${version}`
  const { onlyInOne, onlyInOther } = await differing(tx, replayed, members)
  const { rows } = await tx.query<{ count: number; sample: string[] }>(sql`
    select count(*), (array_agg(customer_id order by seq))[1:${SAMPLE}] as sample
    from (
      select customer_id, seq, entered, lag(entered, 1, false) over (partition by customer_id order by seq) as before
      from coterie.segment_changes where segment_id = ${segmentId}
    ) c
    where entered = before`)
  const { count, sample } = rows[0]!
  return [
    { what: 'feed_misses_exit', ...onlyInOne },
    { what: 'feed_misses_entry', ...onlyInOther },
    { what: 'feed_repeats', count, sample: sample ?? [] },
  ]
}

async function waitingThoughHere(tx: Tx, projectId: string, segmentId: string): Promise<Found> {
  const { rows } = await tx.query<{ count: number; sample: string[] }>(sql`
    select count(*), (array_agg(c.id order by c.id))[1:${SAMPLE}] as sample
    from coterie.segment_waiting w join coterie.customers c on c.id = w.customer_id and c.project_id = ${projectId}
    where w.segment_id = ${segmentId}`)
  const { count, sample } = rows[0]!
  return { what: 'waiting_though_here', count, sample: sample ?? [] }
}
