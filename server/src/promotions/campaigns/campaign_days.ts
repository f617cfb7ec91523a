import { type Queryable, sql } from '../../store/index.ts'

/** What was redeemed and refused on one day of the project. */
export interface CampaignDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly redeemed: number
  readonly refused: number
}

/** The last days of a campaign up to today, also those on which nothing happened. What was rolled back since counts as not redeemed. */
export async function campaignDays(
  db: Queryable,
  projectId: string,
  campaignId: string,
  now: string,
  days: number,
): Promise<readonly CampaignDay[]> {
  const { rows } = await db.query<CampaignDay>(sql`
    with project as (
      select time_zone, (${now}::timestamptz at time zone time_zone)::date as today
      from coterie.projects where id = ${projectId}),
    counted as (
      select (r.created_at at time zone p.time_zone)::date as day,
        count(*) filter (where r.succeeded and r.rolled_back_at is null) as redeemed,
        count(*) filter (where not r.succeeded) as refused
      from project p
      join coterie.redemptions r on r.campaign_id = ${campaignId} and r.kind = 'redemption' and not r.is_parent
        and r.created_at >= (p.today - ${days - 1}::int)::timestamp at time zone p.time_zone
      group by 1)
    select d.day::date as day, coalesce(c.redeemed, 0)::bigint as redeemed, coalesce(c.refused, 0)::bigint as refused
    from project p
    cross join generate_series((p.today - ${days - 1}::int)::timestamp, p.today::timestamp, interval '1 day') d (day)
    left join counted c on c.day = d.day::date
    order by d.day`)
  return rows
}
