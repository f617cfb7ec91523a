import { type Page, type PageRequest, readPage } from '../../../ingest/paging/read_page.ts'
import { walkByTime } from '../../../ingest/paging/sort_key.ts'
import { type Connections, decodeId, type Sql, sql, transaction } from '../../../store/index.ts'
import type { AssignedTo, RewardAssignmentRow } from './assignment_row.ts'
import type { RewardRow } from './reward_row.ts'

type Listed<R> = Page<R & { readonly sort_key: string | null }>

/** The rewards of a project, newest first; with `assignment` (`rewa_…`) the one that this assigns. */
export function listRewards(
  db: Connections,
  projectId: string,
  { assignment, ...asked }: PageRequest & { readonly assignment?: string } = {},
): Promise<Listed<RewardRow>> {
  const one =
    assignment === undefined
      ? sql`true`
      : sql`i.id in (select reward_id from coterie.reward_assignments where id = ${decodeId('rewa', assignment)}::uuid)`
  return list(db, sql`i.*`, sql`from coterie.rewards i where i.project_id = ${projectId} and ${one}`, asked)
}

/** The assignments of a reward, or of a programme, newest first. */
export function listRewardAssignments(
  db: Connections,
  projectId: string,
  { rewardId, campaignId }: AssignedTo,
  asked: PageRequest = {},
): Promise<Listed<RewardAssignmentRow>> {
  const of = rewardId === undefined ? sql`i.campaign_id = ${campaignId}` : sql`i.reward_id = ${rewardId}`
  return list(db, sql`i.*`, sql`from coterie.reward_assignments i where i.project_id = ${projectId} and ${of}`, asked)
}

function list<R extends { readonly id: string }>(
  db: Connections,
  columns: Sql,
  from: Sql,
  asked: PageRequest,
): Promise<Listed<R>> {
  return transaction(
    db,
    (tx) =>
      readPage<R & { sort_key: string | null }>(
        tx,
        { columns, from, count: sql`select count(*)::bigint as total ${from}` },
        walkByTime('-created_at', 'i')!,
        asked,
      ),
    { isolation: 'repeatable read', readOnly: true },
  )
}
