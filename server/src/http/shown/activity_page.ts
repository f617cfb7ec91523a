import { customerActivity } from '../../ingest/activity/activity.ts'
import type { Database } from '../../store/index.ts'
import type { customerActivity as listing } from '../contract/customers.ts'
import type { QueryOf } from '../contract/endpoint.ts'

/** What a customer did, as Voucherify's envelope holds it. */
export async function activityPage(
  db: Database,
  projectId: string,
  customer: string,
  query: QueryOf<typeof listing>,
  count: 'exact' | 'none' = 'none',
) {
  const { limit, order, starting_after, starting_after_id, start_date, end_date, type, category } = query
  const { activities, total, ...page } = await customerActivity(db, projectId, customer, {
    total: count,
    ...(limit !== undefined && { limit }),
    ...(order !== undefined && { sort: order }),
    ...(starting_after !== undefined && { startingAfter: starting_after }),
    ...(starting_after_id !== undefined && { startingAfterId: starting_after_id }),
    ...(start_date !== undefined && { startDate: start_date }),
    ...(end_date !== undefined && { endDate: end_date }),
    ...(type !== undefined && { type }),
    ...(category !== undefined && { category }),
    ...(query.campaign_type !== undefined && { campaignType: query.campaign_type }),
    ...(query.campaign_id !== undefined && { campaignId: query.campaign_id }),
  })
  return {
    object: 'list' as const,
    data_ref: 'data' as const,
    data: activities.map((activity) => ({ ...activity, data: { data: { ...activity.data }, event_source: null } })),
    ...(total !== null && { total }),
    ...page,
  }
}
