import { beginForCustomers } from '../../../ingest/customers/begin.ts'
import type { JsonObject } from '../../../ingest/door/json.ts'
import { segmentFact } from '../../../segments/facts.ts'
import { type Change, changes } from '../../../segments/read/changes.ts'
import { advanceFeed } from '../../../segments/read/feed_mark.ts'
import { micros } from '../../../segments/time/instant.ts'
import { type Database, decodeId, encodeId, sql, transaction } from '../../../store/index.ts'
import { noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { sideBySide } from '../side_by_side.ts'
import { earnFrom } from './earn_from.ts'
import { type EarningRule, earningRulesFor } from './earning_rules_for.ts'

interface Followed {
  readonly campaign_id: string
  readonly segment_id: string
  readonly after: number
}

const PAGE = 500

/**
 * Lets those earn who have entered segments that programmes reward, in the order of the feed; answers how many changes were looked at. The
 * mark moves on when a page is done: one that was broken off is looked at again, and what was earned by it is not earned twice.
 */
export async function followEntries(db: Database, projectId: string, now: string): Promise<number> {
  const { rows } = await db.query<Followed>(sql`
    select f.campaign_id, f.segment_id, (f.position ->> 'after')::bigint as after
    from coterie.entries_followed f where f.project_id = ${projectId} order by f.campaign_id, f.segment_id`)
  if (rows.length === 0) return 0
  const settled = await advanceFeed(db, projectId)
  let seen = 0
  for (const followed of rows) {
    // After a restore from a backup the feed ends before the mark.
    if (followed.after > settled) await moveMark(db, followed, settled, true)
    else if (followed.after < settled) seen += await followPage(db, projectId, now, followed)
  }
  return seen
}

async function followPage(db: Database, projectId: string, now: string, followed: Followed): Promise<number> {
  const segment = encodeId('seg', followed.segment_id)
  const page = await changes(db, projectId, { segment, after: followed.after, limit: PAGE })
  const entered = (await isRewarded(db, followed)) ? page.changes.filter(({ kind }) => kind === 'entered') : []
  const byCustomer = Map.groupBy(entered, ({ customer }) => customer)
  await sideBySide(byCustomer.values(), (entries) => earnByEntering(db, projectId, now, followed.campaign_id, entries))
  await moveMark(db, followed, page.next)
  return page.changes.length
}

/** Who enters while no rule is on earns nothing later either. */
async function isRewarded(db: Database, { campaign_id, segment_id }: Followed): Promise<boolean> {
  const { rows } = await db.query(sql`
    select id from coterie.earning_rules where campaign_id = ${campaign_id} and segment_id = ${segment_id} and active limit 1`)
  return rows.length > 0
}

async function moveMark(db: Database, followed: Followed, after: number, back = false): Promise<void> {
  const { campaign_id, segment_id } = followed
  await db.query(sql`
    update coterie.entries_followed set position = ${sql.json({ after })}
    where campaign_id = ${campaign_id} and segment_id = ${segment_id}
      and (${back} or (position ->> 'after')::bigint < ${after})`)
}

/** All of one customer. Who was in before there was the rule has not entered by it. */
async function earnByEntering(
  db: Database,
  projectId: string,
  now: string,
  campaignId: string,
  entries: readonly Change[],
): Promise<void> {
  const { customer, segment } = entries[0]!
  const customerId = decodeId('cust', customer)!
  await transaction(db, async (tx) => {
    const { write, present } = await beginForCustomers(tx, projectId, [{ id: customerId, sourceId: null }], now)
    if (!present(customerId)) return
    const { rows } = await tx.query<{ metadata: JsonObject }>(sql`
      select metadata from coterie.customers where id = ${customerId} and project_id = ${projectId}`)
    const fact = segmentFact(segment)
    const rules = (await earningRulesFor(tx, projectId, [fact])).filter(({ campaign }) => campaign.id === campaignId)
    const changed = noChangedFacts()
    const about = { projectId, customerId, customer: rows[0]!.metadata, fact, order: null, event: {}, card: null }
    for (const { seq, at } of entries)
      for (const rule of rules.filter((each) => isLater(at, each)))
        await earnFrom(write, changed, { ...about, id: `entry_${seq}`, at, because: { segment } }, rule)
    await settleChanged(write, changed)
  })
}

const isLater = (at: string, { row }: EarningRule): boolean => micros(at) >= micros(row.created_at)
