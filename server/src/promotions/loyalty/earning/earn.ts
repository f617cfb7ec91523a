import { beginWrite, type Write } from '../../../segments/write.ts'
import { type Database, decodeId, type Queryable, sql, transaction } from '../../../store/index.ts'
import { lockGrowing } from '../../campaigns/lock_growing.ts'
import { type ChangedFacts, noChangedFacts, settleChanged } from '../../facts/changed_facts.ts'
import { voucherIdNamed, vouchersById } from '../../vouchers/voucher_row.ts'
import { lockCards } from '../lock_cards.ts'
import { sideBySide } from '../side_by_side.ts'
import { convertNews, referralCode } from './convert_news.ts'
import type { Deed } from './deed.ts'
import { deedOf } from './deed_of.ts'
import { earnFrom } from './earn_from.ts'
import { type EarningRule, earningRulesFor } from './earning_rules_for.ts'
import { type NewsRow, readNews } from './read_news.ts'

/** News of one round: the next looks again. */
const AHEAD = 100
/** So much of it is looked through at once for what gives nothing. */
const UNHEARD_AHEAD = 2_000

/**
 * Lets customers earn by their orders and events of which there is news, oldest first; answers for how many there was some. Each in a
 * transaction that takes the news away with what follows from it: whenever it is broken off, everything is earned once.
 */
export async function earn(db: Database, projectId: string, now: string): Promise<number> {
  await forgetUnheard(db, projectId)
  const { rows } = await db.query<{ customer_id: string }>(sql`
    select customer_id from (
      select customer_id, row_number() over (order by created_at, id) as place from coterie.news
      where project_id = ${projectId} order by created_at, id limit ${AHEAD}
    ) n group by customer_id order by min(place)`)
  await sideBySide(rows, ({ customer_id }) => earnOf(db, projectId, now, customer_id))
  return rows.length
}

/**
 * What customers did who have no card of a programme that listens, and do not get one by it, gives nothing. In a shop most are such: their
 * news goes in one statement, where a transaction for each would find the same. Not that of whoever may come by a card through other news.
 */
async function forgetUnheard(db: Database, projectId: string): Promise<void> {
  await db.query(sql`
    with oldest as (
      select customer_id, id from coterie.news where project_id = ${projectId} order by created_at, id limit ${UNHEARD_AHEAD}
    ), unheard as (
      select n.customer_id, n.id from oldest join coterie.news n using (customer_id, id)
      where not exists (select from coterie.news o where o.customer_id = n.customer_id and o.said <> '{}')
        and not exists (
          select from coterie.campaigns k
          where k.project_id = ${projectId} and n.fact = any (k.listens) and (k.auto_join or exists (
            select from coterie.vouchers v where v.holder_id = n.customer_id and v.campaign_id = k.id)))
      for update of n skip locked
    )
    delete from coterie.news n using unheard u where n.customer_id = u.customer_id and n.id = u.id`)
}

/** The same for one customer, until there is no more news of them. Where there is none, that costs one look. */
export async function earnOf(db: Database, projectId: string, now: string, customerId: string): Promise<void> {
  for (;;) {
    const waiting = await readNews(db, customerId)
    if (waiting.length === 0) return
    const referrers = await referrersOf(db, projectId, waiting)
    await transaction(db, async (tx) => {
      const held = new Set([customerId, ...referrers.values()])
      const write = await beginWrite(tx, projectId, { ids: [...held] }, now)
      // Who named a code that has another holder by now, or has come since, is for the next time.
      const holders = await referrersOf(tx, projectId, waiting)
      const news = (await readNews(tx, customerId)).filter(({ id, said }) => {
        const code = referralCode(said)
        return waiting.some((each) => each.id === id) && (code === null || held.has(holders.get(code) ?? customerId))
      })
      const changed = noChangedFacts()
      await earnFromNews(write, changed, customerId, news)
      await tx.named(
        'news_done',
        sql`
        delete from coterie.news where customer_id = ${customerId} and id = any (${news.map(({ id }) => id)}::uuid[])`,
      )
      await settleChanged(write, changed)
    })
  }
}

/** Who holds the referral codes that events named, by code. */
async function referrersOf(
  db: Queryable,
  projectId: string,
  news: readonly NewsRow[],
): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(news.flatMap(({ said }) => referralCode(said) ?? []))]
  if (codes.length === 0) return new Map()
  const vouchers = await vouchersById(
    db,
    projectId,
    codes.map((code) => voucherIdNamed(projectId, code)),
  )
  return new Map(
    codes.flatMap((code) => {
      const holder = vouchers.get(voucherIdNamed(projectId, code))?.holder_id
      return holder ? [[code, holder] as const] : []
    }),
  )
}

async function earnFromNews(
  write: Write,
  changed: ChangedFacts,
  customerId: string,
  news: readonly NewsRow[],
): Promise<void> {
  const facts = [...new Set(news.map(({ fact }) => fact))]
  const rules = await earningRulesFor(write.tx, write.definitions.projectId, facts)
  await lockCards(
    write.tx,
    customerId,
    rules.map(({ campaign }) => campaign.id),
  )
  await convertAll(write, changed, customerId, news, rules)
  const deeds: Deed[] = []
  for (const each of news) {
    const deed = rules.some(({ row }) => row.listens === each.fact) ? await deedOf(write, customerId, each) : null
    if (deed !== null) deeds.push(deed)
  }
  // One programme after the other, by id: whoever joins changes its row, and nobody shall wait in a circle.
  const programmes = [...new Set(rules.map(({ campaign }) => campaign.id))].toSorted()
  for (const id of programmes)
    for (const deed of deeds)
      for (const rule of rules)
        if (rule.campaign.id === id && rule.row.listens === deed.fact) await earnFrom(write, changed, deed, rule)
}

/** Converts the referrals that events named. What that gives is of other programmes than what is earned, so all are held first. */
async function convertAll(
  write: Write,
  changed: ChangedFacts,
  customerId: string,
  news: readonly NewsRow[],
  rules: readonly EarningRule[],
): Promise<void> {
  const named = news.flatMap(({ said, fact, subject_id: eventId }) => {
    const code = referralCode(said)
    return code === null
      ? []
      : { customerId, voucherId: voucherIdNamed(write.definitions.projectId, code), fact, eventId }
  })
  if (named.length === 0) return
  const joined = rules.flatMap(({ campaign }) => (campaign.auto_join ? campaign.id : []))
  const rewarding = await rewardingReferees(
    write,
    named.map(({ voucherId }) => voucherId),
  )
  await lockGrowing(write.tx, [...joined, ...rewarding], customerId)
  for (const each of named) await convertNews(write, changed, each)
}

/** The programmes, by UUID, in which whoever was brought by an event with these codes gets something. */
async function rewardingReferees(
  { tx, definitions }: Write,
  voucherIds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await tx.query<{ parent: string | null }>(sql`
    select distinct k.referral_program -> 'referee_reward' -> 'related_object_parent' ->> 'id' as parent
    from coterie.vouchers v join coterie.campaigns k on k.id = v.campaign_id
    where v.id = any (${voucherIds}::uuid[]) and v.project_id = ${definitions.projectId}`)
  return rows.flatMap(({ parent }) => (parent && decodeId('camp', parent)) || [])
}
