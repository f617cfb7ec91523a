import { bySourceId } from '../../../server/src/ingest/customers/reference.ts'
import { decodeId, type Sql, sql } from '../../../server/src/store/index.ts'
import { FLEETING, LIMITS, type Mall, PROGRAMMES } from './mall.ts'
import { ALONE } from './people.ts'

const STANDING = sql`r.kind = 'redemption' and r.succeeded and r.rolled_back_at is null and not r.is_parent`
const DAY = sql`(r.created_at at time zone 'Europe/Warsaw')::date`

const OF_VOUCHERS = ['voucher_holders', 'voucher_movements', 'points_buckets', 'voucher_locks']
const OF_CUSTOMERS = [
  ...['voucher_holders', 'publications', 'customer_redemptions', 'customer_loyalty', 'offer_uses', 'offer_grants'],
  ...['redemptions', 'news'],
]

/** What must never be found, at any moment: each selects `what`. Counted from rows that are written once. */
export function mustNotBe({ projectId, campaigns, rewards, offers }: Mall): Readonly<Record<string, Sql>> {
  const alone = ALONE.map((name) => bySourceId(projectId, name).id)
  const fixedOffer = decodeId('off', offers[0])!
  const given = Object.values(rewards)
  const givenIds = given.map((id) => decodeId('rew', id)!)
  const campaign = (name: string): string => campaigns[name]!
  const codeIs = (code: string): Sql => sql`exists (
    select from coterie.vouchers v where v.id = r.voucher_id and v.code = ${code})`
  return {
    'redeemed more often in a day than its rule lets': sql`
      select ${DAY} || ': ' || count(*) as what from coterie.redemptions r
      where r.project_id = ${projectId} and ${STANDING} and ${codeIs('DAILY')} group by ${DAY} having count(*) > ${LIMITS.daily}`,
    'redeemed more often by a customer than its rule lets': sql`
      select r.customer_id || ': ' || count(*) as what from coterie.redemptions r
      where r.customer_id = any (${alone}::uuid[]) and ${STANDING} and ${codeIs('EACH')}
      group by r.customer_id having count(*) > ${LIMITS.each}`,
    'a campaign redeemed more often in a day than its rule lets': sql`
      select ${DAY} || ': ' || count(*) as what from coterie.redemptions r
      where r.campaign_id = ${campaign('Limited')} and ${STANDING} group by ${DAY} having count(*) > ${LIMITS.campaignDaily}`,
    'a campaign redeemed more often by a customer than its rule lets': sql`
      select r.customer_id || ': ' || count(*) as what from coterie.redemptions r
      where r.campaign_id = ${campaign('Limited')} and r.customer_id = any (${alone}::uuid[]) and ${STANDING}
      group by r.customer_id having count(*) > ${LIMITS.campaignEach}`,
    'more taken off orders than the budget has': sql`
      select sum(r.discount)::text as what from coterie.redemptions r
      where r.campaign_id = ${campaign('Budget')} and ${STANDING} having sum(r.discount) > ${LIMITS.budget}`,
    'a voucher redeemed beyond its quantity': sql`
      select v.code || ': ' || count(*) as what from coterie.vouchers v
      join coterie.redemptions r on r.voucher_id = v.id and r.created_at >= v.created_at
      where v.project_id = ${projectId} and ${STANDING} and v.quantity is not null and v.code <> all (${FLEETING}::text[])
      group by v.id having count(*) > v.quantity`,
    'credits or points taken other than redemptions say': sql`
      select v.code || ': ' || v.redeemed || ' of ' || coalesce(sum(r.amount), 0) as what from coterie.vouchers v
      left join coterie.redemptions r on r.voucher_id = v.id and r.created_at >= v.created_at and ${STANDING}
      where v.project_id = ${projectId} and v.type <> 'DISCOUNT_VOUCHER' and v.code <> all (${FLEETING}::text[])
      group by v.id having v.redeemed <> coalesce(sum(r.amount), 0)`,
    'a reward given more or less often than it says': sql`
      select w.name || ': ' || w.redeemed || ' of ' || count(r.id) as what
      from unnest(${givenIds}::uuid[], ${given}::text[]) g (id, named) join coterie.rewards w on w.id = g.id
      left join coterie.redemptions r on r.project_id = w.project_id and r.reward ->> 'id' = g.named and ${STANDING}
      group by w.id having w.redeemed <> count(r.id) or w.name = 'Mug' and w.redeemed + w.stock <> ${LIMITS.stock}`,
    'an offer granted beyond its limits': sql`
      select t.activated || ' and ' || t.awarded as what from coterie.offer_totals t
      where t.activation_limit is not null and t.offer_id = ${fixedOffer} and (t.activated > t.activation_limit or t.awarded > t.award_limit)
      union all
      select u.customer_id || ': ' || u.activated || ' and ' || u.awarded from coterie.offer_uses u
      join coterie.offers o on o.id = u.offer_id
      where o.id = ${fixedOffer} and u.customer_id = any (${alone}::uuid[])
        and (u.activated > o.member_activation or u.awarded > o.member_award)`,
    'joined twice what is joined once': sql`
      select h.customer_id || ' ' || h.campaign_id || ': ' || jsonb_agg(to_jsonb(h) || jsonb_build_object('v', (
        select to_jsonb(v) from coterie.vouchers v where v.id = h.voucher_id))) as what
      from coterie.voucher_holders h
      where h.campaign_id = any (${['Once', ...PROGRAMMES].map(campaign)}::uuid[]) and h.customer_id = any (${alone}::uuid[])
      group by h.customer_id, h.campaign_id having count(*) > 1`,
    'a voucher of a campaign published twice': sql`
      select v.code as what from coterie.vouchers v
      where v.project_id = ${projectId} and v.campaign_id is not null and v.published_count > 1
      union all
      select v.code from coterie.vouchers v join coterie.voucher_holders h on h.voucher_id = v.id and h.role <> 'REFEREE'
      where v.project_id = ${projectId} and v.campaign_id is not null group by v.id having count(*) > 1`,
    'earned twice by one deed': sql`
      select m.source_id as what from coterie.voucher_movements m
      where m.project_id = ${projectId} and m.type = 'POINTS_ACCRUAL' group by m.source_id, m.voucher_id having count(*) > 1`,
    'one source id published twice': sql`
      select p.source_id as what from coterie.publications p
      where p.project_id = ${projectId} and p.source_id is not null group by p.source_id having count(*) > 1`,
    'of a voucher that is not there': sql`
      ${sql.join(
        OF_VOUCHERS.map((table) => ofNoVoucher(projectId, table)),
        sql` union all `,
      )}`,
    'of a customer who is not there': sql`
      ${sql.join(OF_CUSTOMERS.map(ofNobody), sql` union all `)}
      union all select 'holder ' || v.code as what from coterie.vouchers v
        where v.holder_id is not null and not exists (select from coterie.customers c where c.id = v.holder_id)
      union all select 'referrer' as what from coterie.referrals f
        where f.referrer_id is not null and not exists (select from coterie.customers c where c.id = f.referrer_id)`,
    'assigned to nothing': sql`
      select a.related_object_type || ' ' || a.related_object_id as what from coterie.rule_assignments a
      where a.project_id = ${projectId} and (
        a.related_object_type = 'voucher' and not exists (select from coterie.vouchers v where v.id = a.related_object_id)
        or a.related_object_type = 'campaign' and not exists (select from coterie.campaigns k where k.id = a.related_object_id)
        or not exists (select from coterie.validation_rules r where r.id = a.rule_id))`,
  }
}

const ofNoVoucher = (projectId: string, table: string): Sql => sql`
  select ${table}::text || ' of ' || t.voucher_id as what from ${sql.ident('coterie', table)} t
  where t.project_id = ${projectId} and not exists (select from coterie.vouchers v where v.id = t.voucher_id)`

const ofNobody = (table: string): Sql => sql`
  select ${table}::text || ' of ' || t.customer_id as what from ${sql.ident('coterie', table)} t
  where t.customer_id is not null and not exists (select from coterie.customers c where c.id = t.customer_id)`
